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
    public void What_is_exported_read_in_and_exported_again_is_the_same_text_with_every_unknown_member() => _gen.Sample(
        (seed, size) =>
        {
            var loose = LooseDefinition.Create("loose", seed, size);
            var exported = NormalForm.FileOf(loose.ToJsonString());

            Assert.That(NormalForm.FileOf(exported), Is.EqualTo(exported));
            Assert.That(LooseDefinition.Unknown(JsonNode.Parse(exported)), Is.EquivalentTo(LooseDefinition.Unknown(loose)));
            Assert.That(Parts(WorkflowDefinitionJson.Read(exported)), Is.EqualTo(Parts(WorkflowDefinitionJson.Read(loose.ToJsonString()))));
        },
        iter: 1000);

    [Test]
    public void What_is_exported_runs_as_what_was_taken_in() => _gen.Sample(
        (seed, size) =>
        {
            var legacy = Restyled.Legacy(RandomDefinition.Create(seed, size), new Random(seed));

            AssertExported(legacy.ToJsonString(), seed);
        },
        iter: 300);

    [TestCaseSource(nameof(Files))]
    public void What_is_exported_of_a_definition_file_runs_as_the_file(DefinitionFile file) => AssertExported(file.Json, 1);

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

    private static void AssertExported(string json, int seed)
    {
        var taken = WorkflowDefinitionJson.Read(json);
        var exported = WorkflowDefinitionJson.Read(NormalForm.FileOf(json));

        Assert.That(Run(exported, seed), Is.EqualTo(Run(taken, seed)));
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
        .. definition.Inputs.Select(input => $"{input}"),
        .. definition.Outputs.Select(output => $"{output}"),
        .. Parts(definition),
    ];

    /// <summary>As <see cref="Words(WorkflowDefinition)"/>, without what the host assigns and texts that say no more than a name.</summary>
    private static List<string> Parts(WorkflowDefinition definition) =>
    [
        $"{definition.DefinitionId} {definition.Name} {definition.Options}",
        .. definition.Inputs.Concat(definition.Outputs).Select(one => $"{one.Name} {one.TypeName} {one.IsArray}"),
        .. definition.Variables.Select(Words),
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
