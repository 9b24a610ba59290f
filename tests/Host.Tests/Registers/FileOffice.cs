using System.Text.Json.Nodes;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Registers;

/// <summary>The sample office with files of its own added: a document type, its pipeline, figures. Disposing removes them.</summary>
internal sealed class FileOffice : IDisposable
{
    public FileOffice()
    {
        Copy(OfficeFolder.PathOf(), Path.Combine(Root, "office"));
        Copy(OfficeFolder.PathOf("..", "workflows"), Path.Combine(Root, "workflows"));
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("chancery-files").FullName;

    public string[] Settings => ["--Office", Path.Combine(Root, "office"), "--Workflows", Path.Combine(Root, "workflows")];

    public void Write(string path, JsonNode content)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content.ToJsonString());
    }

    /// <summary>A document type and its pipeline 来访登记: draft, then one review by the section head.</summary>
    public void AddVisits()
    {
        Write("office/document-types/visit.json", JsonNode.Parse("""
            {
              "code": "visit", "title": "来访", "titleEn": "Visit",
              "groups": [{"code": "visit", "title": "来访信息", "titleEn": "Visit"}],
              "fields": [
                {"name": "title", "title": "事由", "titleEn": "Matter", "kind": "text", "group": "visit", "required": true},
                {"name": "people", "title": "人数", "titleEn": "People", "kind": "number", "group": "visit", "required": true, "min": 1, "max": 500},
                {"name": "day", "title": "来访日期", "titleEn": "Day", "kind": "date", "group": "visit"},
                {"name": "host", "title": "接待人", "titleEn": "Host", "kind": "person", "group": "visit"},
                {"name": "source", "title": "来源", "titleEn": "Source", "kind": "choice", "group": "visit", "choices": [
                  {"value": "letter", "title": "来函", "titleEn": "Letter"}, {"value": "phone", "title": "电话", "titleEn": "Telephone"}]},
                {"name": "phone", "title": "来访人电话", "titleEn": "Caller's telephone", "kind": "phone", "group": "visit"}
              ],
              "register": {
                "title": "来访登记簿", "titleEn": "Visitors' register", "date": "submitted", "sort": "oldest",
                "columns": [{"name": "submittedOn"}, {"name": "title"}, {"name": "people"}, {"name": "day"}, {"name": "host"}, {"name": "source"},
                  {"name": "phone"}, {"name": "step"}, {"name": "retention"}, {"name": "state"}]
              },
              "sheet": {
                "title": "来访登记单", "titleEn": "Visitors' sheet",
                "rows": [[{"name": "title"}, {"name": "people"}], [{"name": "phone"}], [{"opinions": ["check"], "title": "审核意见", "titleEn": "Checked"}]]
              },
              "series": "来访", "retention": "10",
              "startedBy": ["role:drafter"],
              "access": [{"fields": ["phone"], "see": ["drafter", "step:check"], "edit": ["drafter"]}],
              "example": {"title": "外地考察团来访", "people": 12, "source": "letter"}
            }
            """)!);
        var outgoing = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "workflows", "outgoing-document.json")))!;
        var steps = outgoing["root"]!["activities"]!.AsArray();
        JsonNode Step(string id) => steps.Single(step => (string)step!["id"]! == id)!.DeepClone();
        var check = Step("section-check");
        check["id"] = "check";
        check["name"] = "Check1";
        Write("workflows/visit.json", new JsonObject
        {
            ["definitionId"] = "visit",
            ["name"] = "来访登记",
            ["customProperties"] = JsonNode.Parse("""{"chancery":{"documentType":"visit","titleEn":"Visitors","limits":{"case":"5wd"}}}"""),
            ["options"] = new JsonObject(),
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["name"] = "Flowchart1",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray(Step("start"), Step("draft"), check, Step("end")),
                ["connections"] = new JsonArray(Edge("start", "Done", "draft"), Edge("draft", "Submitted", "check"), Edge("check", "Agreed", "end")),
            },
        });
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static JsonObject Edge(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
