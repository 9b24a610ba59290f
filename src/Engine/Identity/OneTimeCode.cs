using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Chancery.Engine.Identity;

/// <summary>A secret that works once: 128 random bits, kept only as their hash.</summary>
public static class OneTimeCode
{
    // Crockford's base 32: no I, L, O, U, so that it survives being read aloud or copied from paper
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new code in groups of five, such as <c>7K2QX-…</c>; 26 letters carry the 128 bits.</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 26);
        return string.Join('-', letters.Chunk(5).Select(group => new string(group)));
    }

    /// <summary>SHA-256 in base64url; spaces, hyphens and case of what was typed do not matter.</summary>
    public static string Hash(string code)
    {
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()
            .Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(letters)));
    }

    /// <summary>Compares in constant time.</summary>
    public static bool Matches(string code, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(code)), Encoding.ASCII.GetBytes(hash));
}
