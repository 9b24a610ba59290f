using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Spoiled definitions, sent the way Studio saves and imports.</summary>
public sealed class HostileDefinitionsTests : ElsaTest
{
    private const int Mutations = 5000;
    private const int Seed = 20261103;
    private const int Deep = 1000;

    [Test]
    public async Task Five_thousand_spoiled_definitions_are_taken_or_refused_with_place_and_reason_and_the_host_serves_on()
    {
        var corpus = HostileDefinition.Corpus(ActivitiesRegistration.All, Mutations, Seed).TakeLast(Mutations).ToList();
        var failures = new ConcurrentBag<string>();
        var (taken, refused) = (0, 0);

        await Parallel.ForAsync(0, corpus.Count, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (number, _) =>
        {
            var (status, answer) = await Send(number, corpus[number].Json);
            if (status == HttpStatusCode.OK)
                Interlocked.Increment(ref taken);
            else if (status == HttpStatusCode.BadRequest && IsExplained(answer))
                Interlocked.Increment(ref refused);
            else
                failures.Add($"{corpus[number]}: {(int)status} {answer?.ToJsonString()}");
        });

        TestContext.Out.WriteLine($"{taken} taken, {refused} refused.");
        Assert.That(failures, Is.Empty);
        Assert.That(refused, Is.GreaterThan(Mutations / 20), "the corpus is hostile");
        Assert.That(taken, Is.GreaterThan(Mutations / 20), "not everything is refused");
        Assert.That((await Anonymous().GetAsync("/health/ready")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Get("/workflow-definitions/by-definition-id/outgoing-document?versionOptions=Published"))["isPublished"]!.GetValue<bool>(), Is.True);
    }

    /// <summary>Imports and saves by turns, and publishes now and then: every publication makes the host read all pipelines again.</summary>
    private Task<(HttpStatusCode Status, JsonNode? Body)> Send(int number, string json)
    {
        var model = Named(json, $"hostile-{number}");
        return number % 2 == 0
            ? Author.PostRawAsync("/elsa/api/workflow-definitions/import", model)
            : Author.PostRawAsync("/elsa/api/workflow-definitions", $$"""{"model":{{model}},"publish":{{(number % 25 == 1 ? "true" : "false")}}}""");
    }

    /// <summary>Under a name of its own where the text still has one, so that it is judged by its content and not as an outdated draft.</summary>
    private static string Named(string json, string name)
    {
        try
        {
            if (JsonNode.Parse(json, documentOptions: new() { MaxDepth = Deep }) is JsonObject model
                && model["definitionId"] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            {
                model["definitionId"] = name;
                return model.ToJsonString(new() { MaxDepth = Deep });
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
        }

        return json;
    }

    private static bool IsExplained(JsonNode? answer) => answer?["errors"] is JsonObject { Count: > 0 } errors
        && errors.All(error => error.Key.Length > 0 && error.Value is JsonArray { Count: > 0 } messages && messages.All(message => ((string?)message)?.Length > 0));
}
