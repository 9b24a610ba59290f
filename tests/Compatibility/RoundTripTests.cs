using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Kernel;
using CsCheck;
using NUnit.Framework;

namespace Chancery.Compatibility;

public sealed class RoundTripTests
{
    private static readonly PipelineCompiler _compiler = new(ActivitiesRegistration.All, DefinitionFile.Library(Directory.GetFiles(SampleDefinitions.LibraryFolder).Select(path => Path.GetFileName(path))));

    private static readonly Gen<(int Seed, int Size)> _gen = Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 40]);

    private static IEnumerable<TestCaseData> Files => DefinitionFile.All.Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    [Test]
    public void Every_member_is_kept_and_read_again_it_means_the_same() => _gen.Sample(
        (seed, size) => AssertKept(Restyled.Legacy(RandomDefinition.Create(seed, size), new Random(seed)), seed),
        iter: 500);

    [TestCaseSource(nameof(Files))]
    public void Every_member_of_a_definition_file_is_kept(DefinitionFile file) => AssertKept((JsonObject)JsonNode.Parse(file.Json)!, 1);

    [Test]
    public void Legacy_forms_and_unknown_members_change_nothing() => _gen.Sample(
        (seed, size) =>
        {
            var modern = RandomDefinition.Create(seed, size);
            var legacy = Restyled.Legacy(modern, new Random(seed));

            AssertSame(WorkflowDefinitionJson.Read(legacy.ToJsonString()), WorkflowDefinitionJson.Read(modern.ToJsonString()), seed);
        },
        iter: 500);

    [Test]
    public void The_content_hash_depends_neither_on_the_order_of_members_nor_on_white_space() => _gen.Sample(
        (seed, size) =>
        {
            var definition = Restyled.Legacy(RandomDefinition.Create(seed, size), new Random(seed));
            var one = WorkflowDefinitionJson.Read(definition.ToJsonString());
            var shuffled = WorkflowDefinitionJson.Read(Restyled.Shuffled(definition, new Random(seed + 1)));
            definition["description"] = "另一份";

            Assert.That(shuffled.ContentHash, Is.EqualTo(one.ContentHash));
            Assert.That(WorkflowDefinitionJson.Read(definition.ToJsonString()).ContentHash, Is.Not.EqualTo(one.ContentHash));
            AssertSame(shuffled, one, seed);
        },
        iter: 300);

    private static void AssertKept(JsonObject json, int seed)
    {
        var first = WorkflowDefinitionJson.Read(json.ToJsonString());
        var second = WorkflowDefinitionJson.Read(first.Json);

        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(second.Json), json), Is.True);
        Assert.That(second.ContentHash, Is.EqualTo(first.ContentHash));
        AssertSame(second, first, seed);
    }

    private static void AssertSame(WorkflowDefinition actual, WorkflowDefinition expected, int seed)
    {
        Assert.That(Words(actual), Is.EqualTo(Words(expected)));
        Assert.That(Run(actual, seed), Is.EqualTo(Run(expected, seed)));
    }

    /// <summary>What a definition says, whatever way it is written; in the order in which it lists things, but for the members of one activity.</summary>
    private static List<string> Words(WorkflowDefinition definition) =>
    [
        $"{definition.DefinitionId} {definition.VersionId} {definition.Name} {definition.Version} {definition.Options}",
        .. definition.Variables.Select(Words),
        .. definition.Inputs.Select(input => $"{input}"),
        .. definition.Outputs.Select(output => $"{output}"),
        .. Words(definition.Root, "root"),
    ];

    private static IEnumerable<string> Words(ActivityNode node, string port) =>
        node.Variables.Select(Words)
            .Prepend($"{port} {node.Id} {node.NodeId} {node.Name} {node.Type} {node.Version} {node.Title} {node.CanStartWorkflow} {node.MergeMode}")
            .Concat(node.Flowchart?.Connections.Select(edge => $"{edge.Source}:{edge.SourcePort}>{edge.Target}:{edge.TargetPort}") ?? [])
            .Concat(node.Children.OrderBy(child => child.Port, StringComparer.Ordinal).SelectMany(child => Words(child.Node, child.Port)));

    private static string Words(VariableDefinition variable) => $"{variable.Id} {variable.Name} {variable.TypeName} {variable.IsArray} {variable.Value?.ToJsonString()}";

    private static List<string> Run(WorkflowDefinition definition, int seed)
    {
        var random = new Random(seed);
        var run = new AnsweredRun(_compiler.CompileDraft(definition));
        for (var step = 0; step < 100 && run.State.Status == CaseStatus.Running && run.State.Bookmarks.Count > 0; step++)
            run.Resume(run.State.Bookmarks[random.Next(run.State.Bookmarks.Count)], JsonValue.Create(step < 40 && random.Next(3) == 0));

        // An explanation quotes the expression as it is written
        return [.. run.Journal, .. run.Effects.Where(effect => !effect.StartsWith(nameof(Explained), StringComparison.Ordinal)), .. run.State.Incidents.Select(incident => $"{incident}"), run.State.Variables.ToJsonString(), run.State.Output.ToJsonString()];
    }
}
