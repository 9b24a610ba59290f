using System.Text.RegularExpressions;

namespace Chancery.Host.Studio;

/// <summary>What a file name of the package tells.</summary>
internal static partial class StudioFileNames
{
    /// <summary>Whether the name carries a hash of the content: <c>X.98tzo6dc2v.wasm</c> of .NET, <c>X-iON-Kj97.js</c> of Monaco.</summary>
    public static bool HasFingerprint(string path) => Fingerprint().IsMatch(path);

    [GeneratedRegex(@"\.[a-z0-9]{10}\.(wasm|js|dat|bundle\.scp\.css)$|[\\/]monaco-editor[\\/].*-[A-Za-z0-9_-]{8}\.js$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fingerprint();
}
