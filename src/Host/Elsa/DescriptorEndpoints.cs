using System.Text.Json.Nodes;
using Chancery.Host.Problems;

namespace Chancery.Host.Elsa;

/// <summary>What the designer's panes offer apart from activities: only what the kernel carries out.</summary>
internal static class DescriptorEndpoints
{
    public static void MapDescriptors(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/features/installed", () => List([new JsonObject
        {
            ["name"] = "RealTimeWorkflowUpdates",
            ["namespace"] = "Elsa",
            ["fullName"] = "Elsa.RealTimeWorkflowUpdates",
            ["displayName"] = "Real time workflow updates",
            ["description"] = "Tells viewers of a running instance what changed.",
        }]));

        var descriptors = elsa.MapGroup("/descriptors");
        descriptors.MapGet("/expression-descriptors", (HttpContext context) => List(DescriptorLists.Expressions.Select(one => one.Form(RequestLanguage.IsEnglish(context)))));
        descriptors.MapGet("/workflow-activation-strategies", (HttpContext context) => List(DescriptorLists.Activations.Select(one => one.Form(RequestLanguage.IsEnglish(context)))));
        descriptors.MapGet("/incident-strategies", (HttpContext context) => List(DescriptorLists.Incidents.Select(one => one.Form(RequestLanguage.IsEnglish(context)))));
        // The journal is always kept and a run is always stored at rest: there is nothing to choose
        descriptors.MapGet("/log-persistence-strategies", () => List([]));
        descriptors.MapGet("/commit-strategies/workflows", () => List([]));
        descriptors.MapGet("/commit-strategies/activities", () => List([]));
        descriptors.MapGet("/output-converters", () => List([]));
        descriptors.MapGet("/variables", (HttpContext context) => List(DescriptorLists.Variables.Select(one => one.Form(RequestLanguage.IsEnglish(context)))));
        descriptors.MapGet("/storage-drivers", (HttpContext context) => List([new JsonObject
        {
            ["typeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
            ["displayName"] = RequestLanguage.IsEnglish(context) ? "Workflow instance" : "运行实例",
            ["priority"] = 0,
            ["deprecated"] = false,
        }]));
    }

    private static JsonObject List(IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        return new() { ["items"] = list, ["count"] = list.Count };
    }
}
