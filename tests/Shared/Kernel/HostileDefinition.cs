using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Tests.Kernel;

/// <summary>A definition text that somebody might send, by accident or on purpose; few of them are sound.</summary>
/// <param name="Name">What was done to it, for the report of a failure.</param>
public sealed record HostileDefinition(string Name, string Json)
{
    /// <summary>The hand-made shapes, and as many spoiled sample definitions; the same for the same seed.</summary>
    public static IEnumerable<HostileDefinition> Corpus(ActivityRegistry registry, int mutations = 5000, int seed = 20201101)
    {
        foreach (var shape in HostileShapes.All(registry))
            yield return shape;

        var samples = SampleDefinitions.Files.Concat(Directory.GetFiles(SampleDefinitions.LibraryFolder).Order(StringComparer.Ordinal))
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Json: (JsonObject)JsonNode.Parse(File.ReadAllText(file))!)).ToList();
        for (var number = 0; number < mutations; number++)
        {
            var random = new Random(seed + number);
            var (name, json) = samples[number % samples.Count];
            var mutator = new JsonMutator(random);
            yield return new HostileDefinition(
                $"{name} number {number}", random.Next(8) == 0 ? mutator.Mangle(json) : mutator.Mutate(json));
        }
    }

    public override string ToString() => Name;
}
