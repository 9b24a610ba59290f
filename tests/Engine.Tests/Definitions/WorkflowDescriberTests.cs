using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Definitions;

public sealed class WorkflowDescriberTests
{
    [Test]
    public void A_published_workflow_is_described_as_an_activity_of_others()
    {
        var library = Library(("v1", "check-budget", 1));

        var descriptor = WorkflowDescriber.Describe(library).Single();

        Assert.Multiple(() =>
        {
            Assert.That((descriptor.TypeName, descriptor.Version, descriptor.Title.Zh), Is.EqualTo(("CheckBudget", 1, "预算核对")));
            Assert.That(descriptor.Group, Is.EqualTo(Words.Same("财务")));
            Assert.That(descriptor.Inputs.Select(input => $"{input.Name} {input.TypeName} {input.UiHint} {input.Title.Zh}"),
                Is.EqualTo(new[] { "Amount Int32 singleline 金额", "Units ICollection<String> multitext Units" }));
            Assert.That(descriptor.Outputs.Single(), Is.EqualTo(new OutputDescriptor("Left", "Decimal", Words.Same("余额"), Words.Same(""))));
            Assert.That(descriptor.Ports.Select(port => $"{port.Name} {port.IsEmbedded} {port.IsBrowsable}"), Is.EqualTo(new[] { "Root True False", "Enough False True", "TooLittle False True" }));
        });
    }

    [Test]
    public void All_versions_are_known_and_only_the_latest_is_offered()
    {
        var described = WorkflowDescriber.Describe(Library(("v1", "check-budget", 1), ("v3", "check-budget", 3), ("v2", "check-budget", 2)));

        Assert.That(described.Select(one => (one.Version, one.IsBrowsable)), Is.EqualTo(new[] { (1, false), (2, false), (3, true) }));
    }

    [Test]
    public void Two_workflows_that_come_to_the_same_name_and_version_are_listed_once() =>
        Assert.That(WorkflowDescriber.Describe(Library(("v1", "check-budget", 1), ("v2", "check--budget", 1))), Has.Count.EqualTo(1));

    [Test]
    public void The_state_of_the_library_changes_only_with_its_content()
    {
        var library = Library(("v1", "check-budget", 1));
        var before = library.Revision;

        Add(library, "v1", "check-budget", 1);
        Assert.That(library.Revision, Is.EqualTo(before), "the same again");
        Add(library, "v2", "check-budget", 2);
        Assert.That(library.Revision, Is.GreaterThan(before));
        before = library.Revision;
        library.Remove("v2");
        Assert.That(library.Revision, Is.GreaterThan(before));
    }

    private static WorkflowLibrary Library(params (string VersionId, string DefinitionId, int Version)[] workflows)
    {
        var library = new WorkflowLibrary();
        foreach (var (versionId, definitionId, version) in workflows)
            Add(library, versionId, definitionId, version);
        return library;
    }

    private static void Add(WorkflowLibrary library, string versionId, string definitionId, int version)
    {
        var json = new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = "预算核对",
            ["options"] = new JsonObject { ["usableAsActivity"] = true, ["activityCategory"] = "财务" },
            ["inputs"] = new JsonArray(
                new JsonObject { ["name"] = "Amount", ["type"] = "Int32", ["displayName"] = "金额" },
                new JsonObject { ["name"] = "Units", ["type"] = "String", ["isArray"] = true, ["uiHint"] = "multitext" }),
            ["outputs"] = new JsonArray(new JsonObject { ["name"] = "Left", ["type"] = "Decimal", ["displayName"] = "余额" }),
            ["outcomes"] = new JsonArray("Enough", "TooLittle"),
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart" },
        };
        library.Add(new LibraryWorkflow(versionId, definitionId, WorkflowLibrary.TypeNameOf("预算核对", definitionId), version, json.ToJsonString()));
    }
}
