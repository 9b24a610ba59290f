using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Definitions as no editor would write them.</summary>
public sealed class MutationTests : ElsaTest
{
    private const int Cases = 500;

    [Test]
    public async Task No_mutilated_definition_makes_the_host_fail()
    {
        var original = (await Get("/workflow-definitions/by-definition-id/outgoing-document?versionOptions=Latest")).ToJsonString();
        var random = new Random(20260327);
        var (refused, taken) = (0, 0);

        for (var i = 0; i < Cases; i++)
        {
            var body = Mutated(original, random, i);
            var (status, answer) = await Author.PostRawAsync("/elsa/api/workflow-definitions", body);

            Assert.That(status, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.BadRequest), $"{i}: {body}");
            if (status == HttpStatusCode.OK)
            {
                taken++;
                var id = (string)answer!["workflowDefinition"]!["definitionId"]!;
                Assert.That((await Author.GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{Uri.EscapeDataString(id)}?versionOptions=Latest")).Status,
                    Is.EqualTo(HttpStatusCode.OK), $"{i}: what was taken can be read");
                continue;
            }

            refused++;
            Assert.That(answer!["errors"]!.AsObject().Select(error => error.Key), Is.Not.Empty, $"{i}");
            Assert.That(Messages(answer), Has.All.Not.Empty, $"{i}");
        }

        Assert.That(refused, Is.GreaterThan(Cases / 5));
        Assert.That(taken, Is.GreaterThan(Cases / 20));
        Assert.That((await Anonymous().GetAsync("/health/ready")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static string Mutated(string original, Random random, int i)
    {
        var model = JsonNode.Parse(original)!.AsObject();
        model["definitionId"] = $"mutant-{i % 50}";
        model.Remove("id");
        model.Remove("version");
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            Change(model, random);
        var text = new JsonObject { ["model"] = model, ["publish"] = random.Next(4) == 0 }.ToJsonString();
        return (i % 10) switch
        {
            0 => text[..random.Next(1, text.Length)],
            1 => text.Insert(random.Next(text.Length), "\""),
            2 => new StringBuilder(text) { [random.Next(text.Length)] = (char)random.Next(32, 127) }.ToString(),
            _ => text,
        };
    }

    /// <summary>Removes, replaces or doubles something anywhere in the tree.</summary>
    private static void Change(JsonNode root, Random random)
    {
        var owner = root;
        for (var depth = random.Next(1, 9); depth > 0; depth--)
        {
            var next = owner switch
            {
                JsonObject { Count: > 0 } members => members.ElementAt(random.Next(members.Count)).Value,
                JsonArray { Count: > 0 } items => items[random.Next(items.Count)],
                _ => null,
            };
            if (next is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }))
                break;
            owner = next;
        }

        switch (owner)
        {
            case JsonObject members:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                if (random.Next(3) == 0)
                    members.Remove(name);
                else
                    members[name] = Odd(random);
                break;
            case JsonArray items:
                var at = random.Next(items.Count);
                if (random.Next(3) == 0)
                    items.Add(items[at]?.DeepClone());
                else
                    items[at] = Odd(random);
                break;
        }
    }

    private static JsonNode? Odd(Random random) => random.Next(12) switch
    {
        0 => null,
        1 => -1,
        2 => 1e300,
        3 => "",
        4 => "\"{[",
        5 => new JsonArray(),
        6 => new JsonObject(),
        7 => true,
        8 => new JsonArray(1, "x", new JsonObject { ["id"] = "z", ["type"] = "Elsa.End" }),
        9 => new string('长', 5_000),
        10 => new JsonObject { ["$values"] = new JsonArray(new JsonObject { ["id"] = "q", ["type"] = "Elsa.Flowchart" }) },
        _ => new JsonObject { ["id"] = "end", ["type"] = "Elsa.NotFoundActivity", ["originalActivityJson"] = "{\"id\":1,\"type\":[]}" },
    };
}
