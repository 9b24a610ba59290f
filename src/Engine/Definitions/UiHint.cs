using Chancery.Engine.Activities;

namespace Chancery.Engine.Definitions;

/// <summary>What the format calls the editors of an input (<c>uiHint</c>).</summary>
public static class UiHint
{
    public const string Dropdown = "dropdown";

    public const string CheckList = "checklist";

    public const string SingleLine = "singleline";

    /// <summary>Hint of an input whose items are exits of the activity; the designer draws them.</summary>
    public const string DynamicOutcomes = "dynamic-outcomes";

    /// <summary>Hint of a script; written with its language.</summary>
    public const string CodeEditor = "code-editor";

    public static string Of(InputEditor editor) => editor switch
    {
        InputEditor.LongText => "multiline",
        InputEditor.Check => "checkbox",
        InputEditor.Choice => Dropdown,
        InputEditor.Choices => CheckList,
        InputEditor.Texts => "multitext",
        InputEditor.Json => "json-editor",
        InputEditor.Moment => "datetime-picker",
        InputEditor.Outcomes => DynamicOutcomes,
        InputEditor.Outcome => "outcome-picker",
        InputEditor.FlowCases => "flow-switch-editor",
        InputEditor.Cases => "switch-editor",
        InputEditor.Variable => "variable-picker",
        InputEditor.Output => "output-picker",
        InputEditor.Workflow => "workflow-definition-picker",
        InputEditor.Script => CodeEditor,
        InputEditor.StatusCases => "http-status-codes",
        _ => SingleLine,
    };
}
