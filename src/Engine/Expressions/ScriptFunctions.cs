using System.Text;
using Chancery.Engine.Definitions;
using Jint;
using Jint.Native;

namespace Chancery.Engine.Expressions;

/// <summary>The functions a script may call: Elsa's names, without those that reach outside the case.</summary>
/// <remarks>Where two have one name the first defined stays: Elsa's own, then outputs, then inputs, then variables.</remarks>
internal sealed class ScriptFunctions(
    Jint.Engine engine, ScriptGuards guards, ScriptValues values, ExpressionData data, ScriptVariables variables, ScriptChanges changes)
{
    public void Install(PreparedScript script, bool choosesOutcome)
    {
        Define("getInput", arguments => values.FromJson(data.Input(Name(arguments))));
        Define("getDocument", _ => values.FromJson(data.Document()));
        Define("getVariable", arguments => variables.Get(Name(arguments)));
        Define("setVariable", arguments => variables.Set(Name(arguments), TextGuards.At(arguments, 1)));
        Define("getOutputFrom", arguments => OutputFrom(Name(arguments), TextGuards.At(arguments, 1)));
        Define("getLastResult", _ => values.FromJson(data.LastResult));
        InstallIdentity();
        InstallText();
        if (choosesOutcome)
            InstallOutcomes();

        InstallOutputs(script);
        foreach (var input in data.Inputs.Where(AccessorName.IsValid))
        {
            foreach (var name in new[] { input, AccessorName.Pascal(input) }.Distinct(StringComparer.Ordinal).Where(script.Mentions))
                Define($"get{name}", _ => values.FromJson(data.Input(input)));
        }

        variables.Install(script);
    }

    private void InstallIdentity()
    {
        Define("getCorrelationId", _ => OrNull(changes.CorrelationOr(data.CorrelationId)));
        Define("setCorrelationId", arguments => Do(() => changes.Correlate(TextOrNull(arguments))));
        Define("getWorkflowInstanceId", _ => data.InstanceId);
        Define("getWorkflowInstanceName", _ => OrNull(changes.NameOr(data.Name)));
        Define("setWorkflowInstanceName", arguments => Do(() => changes.Rename(TextOrNull(arguments))));
        Define("getWorkflowDefinitionId", _ => data.DefinitionId);
        Define("getWorkflowDefinitionVersion", _ => data.Version);
        Define("getWorkflowDefinitionVersionId", _ => OrNull(data.VersionId));
        foreach (var name in new[] { "newGuid", "newGuidString", "getGuidString" })
            Define(name, _ => data.NewId().ToString());
        foreach (var name in new[] { "newShortGuid", "getShortGuid" })
            Define(name, _ => Convert.ToBase64String(data.NewId().ToByteArray()).Replace("/", "").Replace("+", "").TrimEnd('='));
    }

    private void InstallText()
    {
        Define("isNullOrEmpty", arguments => string.IsNullOrEmpty(TextOrNull(arguments)) ? JsBoolean.True : JsBoolean.False);
        Define("isNullOrWhiteSpace", arguments => string.IsNullOrWhiteSpace(TextOrNull(arguments)) ? JsBoolean.True : JsBoolean.False);
        Define("toJson", arguments => TextGuards.ToJson(engine, guards, TextGuards.At(arguments, 0)));
        Define("parseGuid", arguments => Guid.Parse(Name(arguments)).ToString());
        Define("stringToBase64", arguments => Checked(Convert.ToBase64String(Encoding.UTF8.GetBytes(Name(arguments)))));
        Define("stringFromBase64", arguments => Checked(Encoding.UTF8.GetString(Convert.FromBase64String(Name(arguments)))));
    }

    private void InstallOutcomes()
    {
        Define("setOutcome", arguments => Do(() => changes.Outcomes = [Name(arguments)]));
        Define("setOutcomes", arguments => Do(() => changes.Outcomes = TextGuards.At(arguments, 0) is JsArray list
            ? [.. list.Take(ScriptLimits.Outcomes).Select(guards.Text)]
            : [Name(arguments)]));
    }

    /// <summary>Such as <c>getResultFromReview1()</c>; only what the script names, since any output may have any name.</summary>
    private void InstallOutputs(PreparedScript script)
    {
        if (script.OutputGetters.Count == 0)
            return;

        foreach (var node in data.NamedActivities)
        {
            var end = $"From{AccessorName.Pascal(node.Name!)}";
            foreach (var getter in script.OutputGetters.Where(getter => getter.EndsWith(end, StringComparison.Ordinal)))
            {
                var output = getter["get".Length..^end.Length];
                Define(getter, _ => values.FromJson(data.Output(node, output)));
            }
        }
    }

    private JsValue OutputFrom(string activity, JsValue output)
    {
        if (!data.TryFind(activity, out var node))
            throw new InvalidOperationException("Activity not found.");

        return values.FromJson(data.Output(node, output.IsUndefined() || output.IsNull() ? "Result" : guards.Text(output)));
    }

    private void Define(string name, Func<JsValue[], JsValue> call) =>
        guards.Define(engine.Global, name, (_, arguments) => call(arguments));

    private static JsValue Do(Action change)
    {
        change();
        return JsValue.Undefined;
    }

    private string Name(JsValue[] arguments) => guards.Text(TextGuards.At(arguments, 0));

    private string? TextOrNull(JsValue[] arguments) =>
        TextGuards.At(arguments, 0) is var value && (value.IsNull() || value.IsUndefined()) ? null : guards.Text(value);

    private string Checked(string text)
    {
        guards.CheckLength(text.Length);
        return text;
    }

    private static JsValue OrNull(string? text) => text is null ? JsValue.Null : text;
}
