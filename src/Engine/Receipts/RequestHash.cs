using System.Security.Cryptography;
using System.Text;

namespace Chancery.Engine.Receipts;

/// <summary>Tells one request from another under the same key.</summary>
internal static class RequestHash
{
    public static byte[] Of(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
