using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Tests.Kernel;
using CsCheck;

namespace Chancery.Engine.Tests.Execution;

/// <summary>A random acyclic flowchart of waiting steps, decisions, forks and joins with one last step.</summary>
/// <param name="Choices">Steps that leave by one of several exits; all others leave by every exit at once.</param>
public sealed record RandomFlow(IReadOnlyList<string> Connections, IReadOnlyDictionary<string, int> Choices, IReadOnlySet<string> Joins, int Seed)
{
    public const string Last = "last";

    public static readonly Gen<RandomFlow> Gen =
        from size in CsCheck.Gen.Int[1, 10]
        from seed in CsCheck.Gen.Int[0, int.MaxValue - 1]
        select Create(size, seed);

    public Pipeline Compile()
    {
        var flow = Flow.Of([.. Connections]);
        foreach (var join in Joins)
            flow.Make(join, "Elsa.FlowJoin", new JsonObject { ["mode"] = Flow.Wrapped("Literal", "WaitAllActive") });

        return flow.Compile();
    }

    public string AnswerOf(string step, Random random) =>
        Choices.TryGetValue(step, out var exits) ? $"E{random.Next(exits)}" : "Done";

    private static RandomFlow Create(int size, int seed)
    {
        var random = new Random(seed);
        var connections = new List<string>();
        var choices = new Dictionary<string, int>();
        var joins = new HashSet<string>();
        string Name(int node) => node == 0 ? "start" : node == size + 1 ? Last : $"n{node}";
        for (var node = 0; node <= size; node++)
        {
            var targets = new SortedSet<int> { random.Next(node + 1, size + 2) };
            for (var more = random.Next(3); more > 0; more--)
                targets.Add(random.Next(node + 1, size + 2));

            var isChoice = node > 0 && targets.Count > 1 && random.Next(2) == 0;
            if (isChoice)
                choices[Name(node)] = targets.Count;

            connections.AddRange(targets.Select((target, exit) => $"{Name(node)}{(isChoice ? $":E{exit}" : "")}>{Name(target)}"));
        }

        for (var node = 1; node <= size + 1; node++)
        {
            if (!connections.Exists(text => text.EndsWith($">{Name(node)}", StringComparison.Ordinal)))
                connections.Add($"{(choices.ContainsKey(Name(node - 1)) ? Name(node - 1) + ":E0" : Name(node - 1))}>{Name(node)}");
        }

        for (var node = 1; node <= size; node++)
        {
            if (!choices.ContainsKey(Name(node)) && connections.Count(text => text.EndsWith($">{Name(node)}", StringComparison.Ordinal)) > 1 && random.Next(2) == 0)
                joins.Add(Name(node));
        }

        return new RandomFlow(connections, choices, joins, seed);
    }
}
