using System.Reflection;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Activities.Describing;

/// <summary>Reads what activity classes say of themselves.</summary>
public static class ActivityDescriber
{
    /// <summary>One descriptor per registered type, in order of registration.</summary>
    /// <exception cref="InvalidOperationException">A class says nothing of itself; the message names it.</exception>
    public static IReadOnlyList<ActivityDescriptor> Of(ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);

        return [.. registry.Types.Select(pair => Of(registry, pair.Key, pair.Value))];
    }

    /// <summary>A workflow used as an activity.</summary>
    public static ActivityDescriptor Of(LibraryWorkflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var definition = WorkflowDefinitionJson.Read(workflow.Json);
        var group = definition.Options.ActivityCategory ?? "Workflows";

        return new ActivityDescriptor(
            workflow.TypeName, workflow.Version, new(definition.Name, definition.NameEn),
            new(group == "Workflows" ? "子流程" : group, group), new(definition.Description ?? "", definition.Description ?? ""),
            ActivityKind.Action, IsBrowsable: true, IsStart: false, IsTerminal: false, IsContainer: false,
            [.. definition.Inputs.Select(input => new InputDescriptor(input.Name, input.TypeName, Title(input), new("", ""),
                "singleline", "Literal", null, IsWrapped: true, IsRequired: false, [], null))],
            [.. definition.Outputs.Select(output => new OutputDescriptor(output.Name, output.TypeName, Title(output)))],
            [.. definition.Outcomes.Select(outcome => new NamedText(outcome, outcome, outcome))], [])
        {
            Workflow = new(workflow.DefinitionId, workflow.VersionId, workflow.Version),
        };
    }

    private static ActivityDescriptor Of(ActivityRegistry registry, string typeName, Type type)
    {
        var said = type.GetCustomAttribute<DescribedAttribute>()
            ?? throw new InvalidOperationException($"{type.Name} says nothing of itself; give it a [Described] text.");
        registry.TryCreate(typeName, out var activity);
        activity!.Node = new ActivityNode { Id = "", NodeId = "", Type = typeName, Title = "", TitleEn = "", Json = [] };
        var exits = Exits(type, activity);

        return new ActivityDescriptor(
            typeName, 1, new(said.Zh, said.En), new(said.GroupZh, said.GroupEn), new(said.HelpZh, said.HelpEn),
            activity is ITrigger ? ActivityKind.Trigger : ActivityKind.Action,
            said.Browsable, typeName == ActivityNode.StartType, activity.IsTerminal, typeName == ActivityNode.FlowchartType,
            [.. InputProperty.Of(type).Select(property => Input(property, activity)), .. ByHand(type)],
            [.. type.GetCustomAttributes<OutputTextAttribute>().Select(output => new OutputDescriptor(output.Name, output.TypeName, new(output.Zh, output.En)))],
            exits,
            [.. type.GetCustomAttributes<PortTextAttribute>().Select(port => new NamedText(port.Name, port.Zh, port.En))]);
    }

    /// <summary>Exits in the activity's own order, with their captions; none for the plain exit <c>Done</c> and for computed ones.</summary>
    private static List<NamedText> Exits(Type type, Activity activity)
    {
        var captions = type.GetCustomAttributes<ExitTextAttribute>().ToDictionary(exit => exit.Name, StringComparer.Ordinal);
        if (captions.Count == 0)
            return [];

        return
        [
            .. activity.Outcomes.Where(captions.ContainsKey).Concat(captions.Keys).Distinct(StringComparer.Ordinal)
                .Select(name => new NamedText(name, captions[name].Zh, captions[name].En)),
        ];
    }

    private static InputDescriptor Input(InputProperty property, Activity activity)
    {
        var said = property.Text
            ?? throw new InvalidOperationException($"{activity.GetType().Name}.{property.Name} says nothing of itself; give it an [InputText].");
        var type = Nullable.GetUnderlyingType(property.ValueType) ?? property.ValueType;
        var input = property.Get(activity);
        var options = Options(said, type);

        return new InputDescriptor(
            property.Name, Alias(type), new(said.Zh, said.En), new(said.HelpZh, said.HelpEn), said.Hint ?? Hint(type, options.Count > 0),
            said.Syntax ?? (IsStructured(type) ? "Object" : "Literal"), input?.DefaultText, said.Wrapped, input is null, options, Source(said));
    }

    private static IEnumerable<InputDescriptor> ByHand(Type type) =>
        from said in type.GetCustomAttributes<InputTextAttribute>()
        let member = said.Member ?? throw new InvalidOperationException($"An [InputText] on the class {type.Name} names no member.")
        select new InputDescriptor(member, said.TypeName, new(said.Zh, said.En), new(said.HelpZh, said.HelpEn), said.Hint ?? "singleline",
            said.Syntax ?? "Literal", null, said.Wrapped, IsRequired: false, Options(said, typeof(string)), Source(said));

    private static string? Source(InputTextAttribute said) =>
        said.Options?.StartsWith("office:", StringComparison.Ordinal) == true ? said.Options : null;

    private static List<NamedText> Options(InputTextAttribute said, Type type)
    {
        if (said.Options is null || Source(said) is not null)
            return said.Options is null && type.IsEnum ? [.. Enum.GetNames(type).Select(name => new NamedText(name, name, name))] : [];

        return
        [
            .. said.Options.Split(';').Select(option => option.Split('=', '|')).Select(parts => new NamedText(parts[0], parts[1], parts[2])),
        ];
    }

    private static string Hint(Type type, bool hasOptions) =>
        hasOptions ? "dropdown"
        : type == typeof(bool) ? "checkbox"
        : type == typeof(DateTimeOffset) ? "datetime-picker"
        : IsStructured(type) ? "multiline" : "singleline";

    private static bool IsStructured(Type type) => typeof(JsonNode).IsAssignableFrom(type) || typeof(IEnumerable<string>).IsAssignableFrom(type);

    private static string Alias(Type type) =>
        type.IsEnum ? "String"
        : typeof(JsonNode).IsAssignableFrom(type) ? "Object"
        : type != typeof(string) && typeof(IEnumerable<string>).IsAssignableFrom(type) ? "ICollection<String>"
        : TypeNames.Of(type);

    private static BothTexts Title(ArgumentDefinition argument) =>
        new(argument.DisplayName ?? argument.Name, argument.DisplayName ?? argument.Name);
}
