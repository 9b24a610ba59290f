using System.Reflection;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Activities;

/// <summary>Reads what an activity class says about itself.</summary>
/// <param name="instance">A fresh instance, bound to no node.</param>
internal sealed class ActivityDescriber(string typeName, Activity instance)
{
    private readonly Type _type = instance.GetType();
    private readonly List<string> _untold = [];

    public static ActivityDescriptor Describe(string typeName, Activity instance) => new ActivityDescriber(typeName, instance).Describe();

    private ActivityDescriptor Describe()
    {
        var toolbox = _type.GetCustomAttribute<ToolboxAttribute>() ?? new();
        var inputs = Inputs();
        return new ActivityDescriptor(typeName, 1, Told<GroupAttribute>("group", new("其他", "Other")),
            Told<CaptionAttribute>("caption", Words.Same(typeName.Split('.')[^1])), Told<HelpAttribute>("help", Words.Same("")))
        {
            Kind = instance is ITrigger ? ActivityKind.Trigger : toolbox.IsTask ? ActivityKind.Task : ActivityKind.Action,
            IsBrowsable = !toolbox.Hidden,
            IsStart = typeName == ActivityNode.StartType,
            IsTerminal = instance.Outcomes.Count == 0,
            IsContainer = toolbox.IsContainer,
            Inputs = inputs,
            Outputs = [.. _type.GetCustomAttributes<OutputAttribute>().Select(output =>
                new OutputDescriptor(output.Name, TypeAlias.Of(output.Type), output.Words, new(output.HelpZh, output.HelpEn)))],
            Ports = [.. Embedded(), .. inputs.Any(input => input.UiHint == UiHint.DynamicOutcomes) ? [] : Exits()],
            Untold = _untold,
        };
    }

    private List<InputDescriptor> Inputs() =>
    [
        .. _type.GetCustomAttributes<MemberAttribute>().Select(member =>
            new InputDescriptor(member.Name, TypeAlias.Of(member.Type), UiHint.Of(member.Editor), member.Words, new(member.HelpZh, member.HelpEn))
            {
                IsExpression = member.IsExpression,
            }),
        .. InputProperty.Of(_type).OrderBy(property => property.Depth).Select(Input),
    ];

    private InputDescriptor Input(InputProperty property)
    {
        var input = property.Get(instance);
        var title = property.Text<CaptionAttribute>();
        var help = property.Text<HelpAttribute>();
        var editor = property.Attribute<EditorAttribute>();
        var source = property.Attribute<ChoicesFromAttribute>()?.Source;
        if (title is null || help is null)
            _untold.Add($"input {property.Name}");

        return new InputDescriptor(property.Name, TypeAlias.Of(input.ValueType), UiHint.Of(editor?.Editor ?? InputValues.EditorOf(input.ValueType, source is not null)),
            title ?? Words.Same(property.Name), help ?? Words.Same(""))
        {
            Default = input.RequiredBy is null ? InputValues.Default(input.DefaultValue) : null,
            IsRequired = input.RequiredBy is not null,
            IsBrowsable = !instance.UnusedInputs.Contains(property.Name),
            Adornment = editor?.Adornment,
            Choices = InputValues.Choices(input.ValueType, _untold),
            Source = source,
        };
    }

    private IEnumerable<PortDescriptor> Embedded() =>
        _type.GetCustomAttributes<PortAttribute>().Select(port => new PortDescriptor(port.Name, port.Words, IsEmbedded: true));

    private IEnumerable<PortDescriptor> Exits()
    {
        var told = _type.GetCustomAttributes<ExitAttribute>().ToDictionary(exit => exit.Name, exit => exit.Words, StringComparer.Ordinal);
        told.TryAdd("Done", new("完成", "Done"));
        foreach (var exit in instance.Outcomes)
        {
            if (!told.ContainsKey(exit))
                _untold.Add($"exit {exit}");
            yield return new PortDescriptor(exit, told.GetValueOrDefault(exit, Words.Same(exit)), IsEmbedded: false);
        }
    }

    private Words Told<T>(string what, Words otherwise)
        where T : WordsAttribute
    {
        if (_type.GetCustomAttribute<T>() is { } told)
            return told.Words;

        _untold.Add(what);
        return otherwise;
    }
}
