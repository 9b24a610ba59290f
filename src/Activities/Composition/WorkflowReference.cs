using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Activities.Composition;

/// <summary>A workflow named by an activity must be there to be started.</summary>
internal static class WorkflowReference
{
    public static IEnumerable<Finding> Check(ActivityNode node, Input<string> definitionId, DefinitionCheck check)
    {
        if (!definitionId.IsConstant || string.IsNullOrEmpty(definitionId.Constant) || check.Workflows?.Contains(definitionId.Constant) != false)
            return [];

        return
        [
            new Finding("workflow.unknown", $"{node.JsonPath}.workflowDefinitionId", node.Id,
                $"\"{node.TitleEn}\": no workflow \"{definitionId.Constant}\" is published; publish it first.",
                $"“{node.Title}”：流程“{definitionId.Constant}”尚未发布，请先发布。"),
        ];
    }
}
