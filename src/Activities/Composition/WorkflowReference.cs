using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Activities.Composition;

/// <summary>A workflow named by an activity must be there to be started.</summary>
internal static class WorkflowReference
{
    /// <summary>A run that was waited for but could not begin is an incident of the step, never a success.</summary>
    /// <exception cref="InvalidOperationException">It did not begin; the message says why.</exception>
    public static void RequireStarted(JsonObject? ended)
    {
        if ((string?)ended?["error"] is { } why)
            throw new InvalidOperationException(why);
    }

    public static IEnumerable<Finding> Check(ActivityNode node, Input<string> definitionId, DefinitionCheck check) =>
        Check(node, "workflowDefinitionId", definitionId, check);

    /// <param name="member">The input that names it.</param>
    public static IEnumerable<Finding> Check(ActivityNode node, string member, Input<string> definitionId, DefinitionCheck check) =>
        definitionId.IsConstant ? Check(node, member, definitionId.Constant, check) : [];

    public static IEnumerable<Finding> Check(ActivityNode node, string member, string? definitionId, DefinitionCheck check)
    {
        if (string.IsNullOrEmpty(definitionId) || check.Workflows?.Contains(definitionId) != false)
            return [];

        return
        [
            new Finding("workflow.unknown", $"{node.JsonPath}.{member}", node.Id,
                $"\"{node.TitleEn}\": no workflow \"{definitionId}\" is published; publish it first.",
                $"“{node.Title}”：流程“{definitionId}”尚未发布，请先发布。"),
        ];
    }
}
