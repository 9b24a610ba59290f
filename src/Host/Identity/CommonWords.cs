namespace Chancery.Host.Identity;

/// <summary>Words that guessers try first, worldwide and in a district office.</summary>
internal static class CommonWords
{
    private static readonly string[] Words =
    [
        "administrator", "admin", "chancery", "passw0rd", "password", "p@ssw0rd", "p@ssword", "welcome", "qwertyuiop", "qwerty",
        "asdfghjkl", "asdf", "zxcvbnm", "letmein", "iloveyou", "woaini", "monkey", "dragon", "football", "sunshine",
        "princess", "changeme", "default", "secret", "master", "login", "user", "test", "root", "guest", "1qaz2wsx", "qazwsx", "1q2w3e4r",
        "dongchuan", "zhengfu", "qufu", "bangongshi", "gongwen", "wenshu", "zhongguo", "beijing", "kunming", "yunnan", "xinxiang",
        "office", "government", "document", "workflow", "东川", "区政府", "政府", "办公室", "公文", "文枢", "密码", "管理员", "中国", "你好",
    ];

    private const string Runs = "01234567890 09876543210 abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba";

    /// <summary>Whether fewer than six characters are left, or fewer than five differ, once words, runs, years and marks are cut away.</summary>
    public static bool MakeUp(string password)
    {
        var rest = password.ToLowerInvariant();
        if (rest.Distinct().Count() < 5)
            return true;

        foreach (var word in Words)
            rest = rest.Replace(word, "", StringComparison.Ordinal);

        rest = CutRuns(rest);
        rest = string.Concat(rest.Where(char.IsLetterOrDigit));
        return rest.Length < 6 && password.Length < 24 || rest.Distinct().Count() < 3;
    }

    private static string CutRuns(string text)
    {
        for (var start = 0; start + 4 <= text.Length; start++)
        {
            var length = 4;
            while (start + length <= text.Length && Runs.Contains(text.Substring(start, length), StringComparison.Ordinal))
                length++;

            if (length > 4)
                text = text.Remove(start--, length - 1);
        }

        return text;
    }
}
