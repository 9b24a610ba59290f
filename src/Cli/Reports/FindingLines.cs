using System.Text;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Reports;

/// <summary>Findings one per line, as compilers write them.</summary>
internal static class FindingLines
{
    public static string Write(IEnumerable<CheckedFile> files, Language language)
    {
        var lines = new StringBuilder();
        foreach (var file in files)
        {
            foreach (var (finding, place) in file.Findings)
            {
                var reason = language == Language.Zh ? finding.ReasonZh : finding.Reason;
                lines.Append($"{file.Path}:{place.Line}:{place.Column}: {finding.JsonPath}: {reason.ReplaceLineEndings(" ")} [{finding.Rule}]\n");
            }
        }

        return lines.ToString();
    }
}
