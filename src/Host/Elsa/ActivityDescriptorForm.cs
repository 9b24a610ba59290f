using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;

namespace Chancery.Host.Elsa;

/// <summary>Writes activity descriptors as Elsa's clients read them.</summary>
/// <param name="office">Where choices come from.</param>
/// <param name="rules">Where those come from that the office declares in its files.</param>
internal sealed class ActivityDescriptorForm(bool english, Organization office, OfficeRules rules)
{
    private readonly ChoiceForm _choices = new(english, office, rules);

    public JsonObject List(IEnumerable<ActivityDescriptor> descriptors)
    {
        var items = new JsonArray([.. descriptors.Select(Of)]);
        return new JsonObject { ["items"] = items, ["count"] = items.Count };
    }

    public JsonObject Of(ActivityDescriptor descriptor)
    {
        var dot = descriptor.TypeName.LastIndexOf('.');
        return new JsonObject
        {
            ["typeName"] = descriptor.TypeName,
            ["namespace"] = dot < 0 ? "" : descriptor.TypeName[..dot],
            ["name"] = descriptor.TypeName[(dot + 1)..],
            ["version"] = descriptor.Version,
            ["category"] = descriptor.Group.In(english),
            ["displayName"] = descriptor.Title.In(english),
            ["description"] = descriptor.Help.In(english),
            ["kind"] = descriptor.Kind.ToString(),
            ["isBrowsable"] = descriptor.IsBrowsable,
            ["isStart"] = descriptor.IsStart,
            ["isTerminal"] = descriptor.IsTerminal,
            ["isContainer"] = descriptor.IsContainer,
            ["inputs"] = new JsonArray([.. descriptor.Inputs.Select((input, order) => Input(input, order, descriptor.Workflow is not null))]),
            ["outputs"] = new JsonArray([.. descriptor.Outputs.Select((output, order) => Output(output, order, descriptor.Workflow is not null))]),
            ["ports"] = new JsonArray([.. descriptor.Ports.Select(Port)]),
            ["customProperties"] = Custom(descriptor.Workflow),
            ["constructionProperties"] = Construction(descriptor.Workflow),
        };
    }

    private JsonObject Input(InputDescriptor input, int order, bool isSynthetic) => new()
    {
        ["name"] = input.Name,
        ["typeName"] = input.TypeName,
        ["displayName"] = input.Title.In(english),
        ["description"] = input.IsRequired ? (english ? "Required. " : "必填。") + input.Help.In(english) : input.Help.In(english),
        ["order"] = order,
        ["isBrowsable"] = input.IsBrowsable,
        ["isSynthetic"] = isSynthetic,
        ["isWrapped"] = input.IsExpression,
        ["uiHint"] = input.UiHint,
        ["category"] = input.Group,
        ["defaultValue"] = input.Default?.DeepClone(),
        ["defaultSyntax"] = "Literal",
        ["isReadOnly"] = false,
        ["isSensitive"] = false,
        ["storageDriverType"] = null,
        ["uiSpecifications"] = _choices.Specifications(input),
    };

    private JsonObject Output(OutputDescriptor output, int order, bool isSynthetic) => new()
    {
        ["name"] = output.Name,
        ["typeName"] = output.TypeName,
        ["displayName"] = output.Title.In(english),
        ["description"] = output.Help.In(english),
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSynthetic"] = isSynthetic,
    };

    private JsonObject Port(PortDescriptor port) => new()
    {
        ["name"] = port.Name,
        ["displayName"] = port.Title.In(english),
        ["type"] = port.IsEmbedded ? "Embedded" : "Flow",
        ["isBrowsable"] = port.IsBrowsable,
    };

    private static JsonObject Custom(LibraryWorkflow? workflow) => workflow is null ? [] : new JsonObject
    {
        ["RootType"] = "WorkflowDefinitionActivity",
        ["WorkflowDefinitionId"] = workflow.DefinitionId,
        ["WorkflowDefinitionVersionId"] = workflow.VersionId,
    };

    private static JsonObject Construction(LibraryWorkflow? workflow) => workflow is null ? [] : new JsonObject
    {
        ["WorkflowDefinitionId"] = workflow.DefinitionId,
        ["WorkflowDefinitionVersionId"] = workflow.VersionId,
        ["Version"] = workflow.Version,
    };
}
