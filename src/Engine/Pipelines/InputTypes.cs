using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Pipelines;

/// <summary>Writes down of which type inputs and outputs are where an editor left it out.</summary>
/// <remarks>Studio sends null for an input that was absent before the edit. Source: Elsa's <c>InputJsonConverter</c> takes an input without <c>typeName</c> for unset.</remarks>
internal sealed class InputTypes(ActivityDescriptors activities)
{
    public WorkflowDefinition Fill(WorkflowDefinition definition)
    {
        var tree = JsonTree.ParseObject(definition.Json);
        if (tree["root"] is not JsonObject root || !Fill(root))
            return definition;

        return WorkflowDefinitionJson.Read(NormalForm.Write(NormalForm.Of(tree)));
    }

    private bool Fill(JsonObject activity)
    {
        var type = activity.Text("type") ?? "";
        var changed = false;
        if (activities.Find(type) is { } descriptor)
        {
            foreach (var (name, typeName) in descriptor.Inputs.Where(input => input.IsExpression).Select(input => (input.Name, input.TypeName))
                .Concat(descriptor.Outputs.Select(output => (output.Name, output.TypeName))))
            {
                if (activity[JsonMember.Camel(name)] is not JsonObject value || value["typeName"] is not null || ChildMembers.IsActivity(value)
                    || (value["expression"] is null && value["memoryReference"] is null))
                    continue;

                value["typeName"] = typeName;
                changed = true;
            }
        }

        foreach (var (_, child, _) in ChildMembers.Of(activity, type, "$").ToList())
            changed |= Fill(child);
        return changed;
    }
}
