using System.Security.Cryptography;
using System.Text;

namespace Chancery.Host.Postgres;

/// <summary>Names for files that live elsewhere because the server's account cannot reach their own place.</summary>
internal static class ReachablePath
{
    /// <returns>Twelve hexadecimal digits, always the same for the same text.</returns>
    public static string Name(string original) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(original)))[..12];
}
