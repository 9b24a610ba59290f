using System.Text.Json.Nodes;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Host.Elsa;

/// <summary>The wire form of an activity descriptor, in one language.</summary>
internal static class ActivityDescriptorForm
{
    public static JsonObject Of(ActivityDescriptor descriptor, OfficeChoices choices, bool english)
    {
        string Say(BothTexts text) => english ? text.En : text.Zh;
        var inputs = new JsonArray([.. descriptor.Inputs.Index().Select(input => Input(input.Item, input.Index, descriptor.Workflow is not null, choices, english))]);
        var outputs = new JsonArray([.. descriptor.Outputs.Index().Select(output => new JsonObject
        {
            ["name"] = output.Item.Name,
            ["typeName"] = output.Item.TypeName,
            ["displayName"] = Say(output.Item.Title),
            ["description"] = "",
            ["order"] = output.Index,
            ["isBrowsable"] = true,
            ["isSerializable"] = true,
            ["isSynthetic"] = descriptor.Workflow is not null,
        })]);
        var ports = new JsonArray(
        [
            .. descriptor.Ports.Select(port => Port(port, "Embedded", isBrowsable: true, english)),
            .. descriptor.Workflow is null ? [] : new JsonNode[] { Port(new("Root", "Root", "Root"), "Embedded", isBrowsable: false, english) },
            .. descriptor.Exits.Select(exit => Port(exit, "Flow", isBrowsable: true, english)),
        ]);

        return new JsonObject
        {
            ["typeName"] = descriptor.TypeName,
            ["namespace"] = descriptor.TypeName.Contains('.', StringComparison.Ordinal) ? descriptor.TypeName[..descriptor.TypeName.LastIndexOf('.')] : "Workflows",
            ["name"] = descriptor.TypeName[(descriptor.TypeName.LastIndexOf('.') + 1)..],
            ["version"] = descriptor.Version,
            ["category"] = Say(descriptor.Group),
            ["displayName"] = Say(descriptor.Name),
            ["description"] = Say(descriptor.Help),
            ["kind"] = descriptor.Kind.ToString(),
            ["isBrowsable"] = descriptor.IsBrowsable,
            ["isStart"] = descriptor.IsStart,
            ["isTerminal"] = descriptor.IsTerminal,
            ["isContainer"] = descriptor.IsContainer,
            ["inputs"] = inputs,
            ["outputs"] = outputs,
            ["ports"] = ports,
            ["customProperties"] = Custom(descriptor.Workflow),
            ["constructionProperties"] = Construction(descriptor.Workflow),
        };
    }

    /// <summary>What the editor of an input needs; refreshed by the designer when the office fills it in.</summary>
    public static JsonObject Specifications(InputDescriptor input, OfficeChoices choices, bool english)
    {
        var options = input.OptionSource is { } source ? choices.Of(source) : input.Options;
        if (options.Count == 0)
            return [];

        var items = new JsonArray([.. options.Select(option => new JsonObject { ["text"] = english ? option.En : option.Zh, ["value"] = option.Name })]);
        var specifications = new JsonObject
        {
            ["dropdown"] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false } },
        };
        if (input.OptionSource is not null)
            specifications["Refresh"] = true;
        return specifications;
    }

    private static JsonObject Input(InputDescriptor input, int order, bool synthetic, OfficeChoices choices, bool english) => new()
    {
        ["name"] = input.Name,
        ["typeName"] = input.TypeName,
        ["displayName"] = english ? input.Title.En : input.Title.Zh,
        ["description"] = english ? input.Help.En : input.Help.Zh,
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = synthetic,
        ["isWrapped"] = input.IsWrapped,
        ["uiHint"] = input.Hint,
        ["category"] = null,
        ["defaultValue"] = input.Default,
        ["defaultSyntax"] = input.Syntax,
        ["isReadOnly"] = false,
        ["isSensitive"] = false,
        ["storageDriverType"] = null,
        ["uiSpecifications"] = Specifications(input, choices, english),
    };

    private static JsonObject Port(NamedText port, string type, bool isBrowsable, bool english) => new()
    {
        ["name"] = port.Name,
        ["displayName"] = english ? port.En : port.Zh,
        ["type"] = type,
        ["isBrowsable"] = isBrowsable,
    };

    private static JsonObject Custom(WorkflowSource? workflow) => workflow is null ? [] : new()
    {
        ["RootType"] = "WorkflowDefinitionActivity",
        ["WorkflowDefinitionId"] = workflow.DefinitionId,
        ["WorkflowDefinitionVersionId"] = workflow.VersionId,
    };

    private static JsonObject Construction(WorkflowSource? workflow) => workflow is null ? [] : new()
    {
        ["WorkflowDefinitionId"] = workflow.DefinitionId,
        ["WorkflowDefinitionVersionId"] = workflow.VersionId,
        ["Version"] = workflow.Version,
    };
}
