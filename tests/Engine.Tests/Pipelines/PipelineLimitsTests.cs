using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Pipelines;

public sealed class PipelineLimitsTests
{
    private static readonly OfficeRules _rules = OfficeRules.Load(OfficeFolder.PathOf());

    [TestCase("""{"case":"5 days"}""", "case")]
    [TestCase("""{"case":5}""", "case")]
    [TestCase("""{"when":[{"field":"normative","equals":true,"case":"20WD"}]}""", "when[0].case")]
    [TestCase("""{"when":[{"equals":true,"case":"20wd"}]}""", "when[0].field")]
    [TestCase("""{"urgency":{"urgent":{"step":"1wd","case":"soon"}}}""", "urgency.urgent.case")]
    [TestCase("""{"urgency":{"urgent":{"step":"now"}}}""", "urgency.urgent.step")]
    public void A_limit_of_the_pipeline_that_cannot_be_counted_keeps_it_from_being_published(string limits, string path)
    {
        var finding = Check(limits).Single();

        Assert.That((finding.Rule, finding.JsonPath), Is.EqualTo(("limit.invalid", $"$.customProperties.chancery.limits.{path}")));
    }

    [TestCase("""{"case":"5wd","when":[{"field":"normative","equals":true,"case":"20wd"}],"urgency":{"urgent":{"step":"4h","case":"1wd"}}}""")]
    [TestCase("""{"case":null}""")]
    [TestCase("{}")]
    [TestCase("null")]
    public void Limits_that_can_be_counted_are_taken(string limits) => Assert.That(Check(limits), Is.Empty);

    private static IReadOnlyList<Finding> Check(string limits)
    {
        var json = Flow.Of("start>a").Json();
        json["customProperties"] = new JsonObject { ["chancery"] = new JsonObject { ["documentType"] = "outgoing", ["limits"] = JsonNode.Parse(limits) } };

        return PipelineCheck.Of(new PipelineCompiler(Flow.Registry()).CompileDraft(WorkflowDefinitionJson.Read(json.ToJsonString())), _rules, null);
    }
}
