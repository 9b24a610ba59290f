using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>What a person fills in: right as offered, or wrong in one way.</summary>
internal sealed record ActBody(string Action, string? Opinion, string? Target, JsonObject Data)
{
    public static ActBody Right(AllowedAction offered, Random random, DateTimeOffset now)
    {
        var example = offered.Example;
        var body = new ActBody(offered.Action, (string?)example["opinion"], (string?)example["target"], example["data"]?.DeepClone().AsObject() ?? []);
        foreach (var field in offered.Fields)
        {
            // A reserved number is nobody's in these histories, nothing is published in the future, and the form of the document has proofs of its own
            if (field.Kind == "document" || field.Name is "serial" or "publishedOn" || random.Next(2) == 0 || (field.Choices.Count == 0 && field.Kind is "choice" or "choices" or "person" or "people"))
                continue;
            if (field.Name == "target")
                body = body with { Target = One(field, random) };
            else
                body.Data[field.Name] = Value(field, random, now);
        }

        foreach (var field in offered.Fields)
            Fit(field, body.Data);
        return body;
    }

    // Rules between two inputs
    private static void Fit(ActionField field, JsonObject data)
    {
        if (field.MoreThanHalfOf is { } whole && data.ContainsKey(field.Name))
        {
            var all = Math.Max(1, ActCheck.AsNumber(data[whole]) ?? 1);
            (data[whole], data[field.Name]) = (all, all);
        }

        if (field.NotBefore is { } first && data.ContainsKey(field.Name) && DateOnly.TryParse((string?)data[first], CultureInfo.InvariantCulture, out var day)
            && day.AddDays(field.DaysAfter ?? 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is var earliest && string.CompareOrdinal((string?)data[field.Name], earliest) < 0)
            data[field.Name] = earliest;
    }

    /// <summary>Breaks one rule of the form.</summary>
    public ActBody Wrong(AllowedAction offered, Random random)
    {
        var data = Data.DeepClone().AsObject();
        switch (random.Next(5))
        {
            case 0 when offered.NeedsOpinion:
                return this with { Opinion = " " };
            case 1 when offered.Fields.FirstOrDefault(field => field.Required && field.Name != "target") is { } field:
                data.Remove(field.Name);
                return this with { Data = data };
            case 2 when offered.Fields.Any(field => field.Name == "target"):
                return this with { Target = "no-such-target" };
            case 3:
                return this with { Opinion = new string('长', 4001) };
            default:
                data["noSuchMember"] = 1;
                return this with { Data = data };
        }
    }

    private static JsonNode? Value(ActionField field, Random random, DateTimeOffset now) => field.Kind switch
    {
        "number" => random.Next(field.Min ?? 0, (field.Max ?? 100) + 1),
        "check" => field.Required || random.Next(2) == 0,
        "date" => (field.Earliest?.AddDays(random.Next(200)) ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(random.Next(-30, 200))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "choice" or "person" => One(field, random),
        "choices" or "people" => new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => One(field, random)).Distinct().Select(one => (JsonNode?)one)]),
        _ => field.Value?.DeepClone() ?? "第一项\n第二项",
    };

    private static string? One(ActionField field, Random random) =>
        field.Choices.Count == 0 ? null : field.Choices[random.Next(field.Choices.Count)].Value;

    public override string ToString() => $"{Action} {Target} {Data.ToJsonString()}";
}
