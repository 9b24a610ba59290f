using System.Text.RegularExpressions;
using Chancery.Engine.Definitions;
using DotLiquid;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>A tag put before each template: it is handed all that follows it before any of that is parsed, and refuses what must not be.</summary>
/// <remarks>The parser and the resolver of ranges call themselves once per level; depth that only a whole template shows would end the process.</remarks>
internal sealed partial class TokenCheck : Tag
{
    public const string TagWord = "chancery_check";

    private const int MaxDepth = 32;
    private const int MaxTokenLength = 2_000;

    private static readonly HashSet<string> _tags = new(StringComparer.Ordinal)
    {
        "assign", "break", "continue", "cycle", "decrement", "else", "elseif", "elsif", "increment", "when",
    };

    private static readonly HashSet<string> _blocks = new(StringComparer.Ordinal)
    {
        "capture", "case", "comment", "for", "if", "ifchanged", "raw", "unless",
    };

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (!token.StartsWith("{%", StringComparison.Ordinal) && !token.StartsWith("{{", StringComparison.Ordinal))
                continue;

            // A tag over several lines is one tag; the parser's patterns end at the line
            token = tokens[i] = token.Replace('\r', ' ').Replace('\n', ' ');
            Check(token);
            if (token[1] == '{')
            {
                CheckFilters(token);
                continue;
            }

            var name = Word().Match(token).Groups["name"].Value;
            var opens = _blocks.Contains(name);
            var closes = name.StartsWith("end", StringComparison.Ordinal) && _blocks.Contains(name[3..]);
            if (!opens && !closes && !_tags.Contains(name))
                throw Refuse($"The tag \"{name}\" is not supported.", $"不支持标签“{name}”。");

            depth += opens ? 1 : closes ? -1 : 0;
            if (depth > MaxDepth)
                throw Refuse($"Blocks are nested deeper than {MaxDepth} levels.", $"块的嵌套超过 {MaxDepth} 层。");

            if (name == "assign")
                CheckFilters(token);
            if (name is "raw" or "comment")
                i = EndOf(name, tokens, i);
        }

        base.Initialize(tagName, markup, tokens);
    }

    /// <summary>What stands between such tags is text, whatever it looks like.</summary>
    private static int EndOf(string name, List<string> tokens, int start)
    {
        var end = tokens.FindIndex(start + 1, token => token.StartsWith("{%", StringComparison.Ordinal) && Word().Match(token).Groups["name"].Value == $"end{name}");

        return end < 0 ? tokens.Count : end - 1;
    }

    private static void Check(string token)
    {
        if (token.Length > MaxTokenLength)
            throw Refuse($"A tag is longer than {MaxTokenLength} characters.", $"单个标签超过 {MaxTokenLength} 个字符。");

        // Also inside quotes: the parser looks for arguments there too
        if (token.Contains("((((", StringComparison.Ordinal))
            throw Refuse("Brackets are nested too deeply.", "括号嵌套过深。");
    }

    private static void CheckFilters(string token)
    {
        foreach (Match filter in Filter().Matches(Quoted().Replace(token, "''")))
        {
            var name = filter.Groups["name"].Value;
            if (!TemplateEngine.Filters.Contains(name))
                throw Refuse($"The filter \"{name}\" is not supported.", $"不支持过滤器“{name}”。");
        }
    }

    private static DefinitionException Refuse(string reason, string reasonZh) => new("", reason, reasonZh);

    [GeneratedRegex(@"^\{%\s*(?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\|\s*(?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Filter();
}
