using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Cli.Reports;

/// <summary>How reports for programs are written: indented, Chinese readable, one line feed at the end.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode report) => report.ToJsonString(_options) + "\n";
}
