using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Api;

/// <summary>The description of the API is checked in, so that every change of it is seen in review.</summary>
public sealed class OpenApiTests : ApiTest
{
    private const string Refresh = "build/refresh-openapi.sh";

    private static readonly string Root = Path.GetDirectoryName(Path.GetDirectoryName(OfficeFolder.PathOf("calendar.json")))!;
    private static readonly string File = Path.Combine(Root, "docs", "openapi.json");

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Test]
    public async Task The_description_in_docs_is_that_of_the_running_host()
    {
        var (_, running) = await (await As(Clerk)).GetAsync("/openapi/v1.json");
        running!.AsObject().Remove("servers");
        var described = Sorted(running)!;
        if (Environment.GetEnvironmentVariable("CHANCERY_REFRESH_OPENAPI") == "1")
            await System.IO.File.WriteAllTextAsync(File, described.ToJsonString(Written) + "\n");

        var kept = System.IO.File.Exists(File) ? JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File)) : null;
        var (before, now) = (Lines(kept, "").ToList(), Lines(described, "").ToList());
        var difference = before.Except(now).Select(line => "- " + line).Concat(now.Except(before).Select(line => "+ " + line)).ToList();

        Assert.That(difference, Is.Empty, $"docs/openapi.json (-) and the host (+) differ; when the change is meant, run {Refresh}\n{string.Join('\n', difference.Take(40))}");
    }

    [Test]
    public async Task A_program_learns_from_it_how_to_sign_in_act_once_and_read_a_refusal()
    {
        var (_, api) = await (await As(Clerk)).GetAsync("/openapi/v1.json");
        var act = api!["paths"]!["/api/work-items/{id}/actions"]!["post"]!;
        var start = api["paths"]!["/api/cases"]!["post"]!;

        Assert.That(act["parameters"]!.AsArray().Single(one => (string)one!["name"]! == "Idempotency-Key")!["required"]!.GetValue<bool>());
        Assert.That(act["security"]!.AsArray(), Is.Not.Empty);
        Assert.That((string)api["components"]!["securitySchemes"]!["bearer"]!["scheme"]!, Is.EqualTo("bearer"));
        Assert.That((string)act["responses"]!["default"]!["$ref"]!, Is.EqualTo("#/components/responses/Refused"));
        Assert.That(api["components"]!["schemas"]!["ProblemDetails"]!["properties"]!["code"], Is.Not.Null);
        Assert.That(start["responses"]!["201"]!["content"]!["application/json"]!["schema"], Is.Not.Null);
        Assert.That(api["paths"]!["/api/tokens"]!["post"]!["security"], Is.Null);
    }

    [Test]
    public async Task Every_place_in_an_address_is_described_and_no_page_is()
    {
        var (_, api) = await (await As(Clerk)).GetAsync("/openapi/v1.json");
        var paths = api!["paths"]!.AsObject();
        var undescribed = paths.SelectMany(path => path.Value!.AsObject().SelectMany(operation => path.Key.Split('/')
            .Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'))
            .Except((operation.Value!["parameters"]?.AsArray() ?? []).Where(one => (string)one!["in"]! == "path").Select(one => (string)one!["name"]!))
            .Select(name => $"{operation.Key} {path.Key}: {name}")));

        Assert.That(undescribed, Is.Empty);
        Assert.That(paths.Select(path => path.Key.Split('/')[1]).Distinct(), Is.EquivalentTo(new[] { "api", "elsa", "health" }));
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)]),
        _ => node?.DeepClone(),
    };

    /// <summary>One line for each leaf: where it stands and what it says.</summary>
    private static IEnumerable<string> Lines(JsonNode? node, string place) => node switch
    {
        JsonObject { Count: > 0 } members => members.SelectMany(member => Lines(member.Value, $"{place} › {member.Key}")),
        JsonArray { Count: > 0 } items => items.SelectMany(item => Lines(item, place + "[]")),
        _ => [$"{place.TrimStart(' ', '›')}: {node?.ToJsonString(Written) ?? "null"}"],
    };
}
