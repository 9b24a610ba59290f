using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Chancery.Engine.Expressions;

/// <summary>The functions a script may call: Elsa's names, without those that reach outside the case.</summary>
internal sealed class ScriptFunctions(
    Jint.Engine engine, ScriptGuards guards, RunState run, ActivityContext context, ScriptEvaluation evaluation)
{
    private readonly ScriptValues _values = new(engine, guards);

    public void Install(PreparedScript script)
    {
        Define("getInput", arguments => Input(Name(arguments)));
        Define("getDocument", _ => Document());
        Define("getVariable", arguments => Variable(Name(arguments)));
        Define("setVariable", arguments => SetVariable(Name(arguments), TextGuards.At(arguments, 1)));
        Define("getOutputFrom", arguments => Output(Name(arguments), TextGuards.At(arguments, 1)));
        Define("getLastResult", _ => _values.FromJson(run.Outputs.Last));
        Define("getCorrelationId", _ => run.Facts.CaseId.ToString());
        Define("getWorkflowInstanceId", _ => run.Facts.CaseId.ToString());
        Define("getWorkflowDefinitionId", _ => run.Pipeline.Definition.DefinitionId);
        Define("newGuid", _ => context.NewId().ToString());
        Define("newGuidString", _ => context.NewId().ToString());
        Define("isNullOrEmpty", arguments => Blank(arguments, string.IsNullOrEmpty));
        Define("isNullOrWhiteSpace", arguments => Blank(arguments, string.IsNullOrWhiteSpace));
        Define("toJson", arguments => TextGuards.Stringify(engine, guards, [TextGuards.At(arguments, 0)]));

        foreach (var input in run.Pipeline.DefinitionOf(context.Node).Inputs.Where(input => script.Mentions(Pascal(input.Name))))
            Define($"get{Pascal(input.Name)}", _ => Input(input.Name));

        var variables = script.Mentions("variables") ? new JsObject(engine) : null;
        var declared = ExpressionCompiler.AllVariables(run.Pipeline.DefinitionOf(context.Node)).Select(variable => variable.Name);
        foreach (var name in run.Variables.Names(context.Execution).Union(declared, StringComparer.Ordinal))
        {
            if (!script.Mentions(name) && !script.Mentions(Pascal(name)) && variables is null)
                continue;

            Define($"get{Pascal(name)}", _ => Variable(name));
            Define($"set{Pascal(name)}", arguments => SetVariable(name, TextGuards.At(arguments, 0)));
            variables?.DefineOwnProperty(name, new GetSetPropertyDescriptor(
                new ClrFunction(engine, name, (_, _) => Variable(name)),
                new ClrFunction(engine, name, (_, arguments) => SetVariable(name, TextGuards.At(arguments, 0))),
                enumerable: true));
        }

        if (variables is not null)
            engine.SetValue("variables", variables);
    }

    private void Define(string name, Func<JsValue[], JsValue> call) =>
        guards.Define(engine.Global, name, (_, arguments) => call(arguments));

    private string Name(JsValue[] arguments) => guards.Text(TextGuards.At(arguments, 0));

    private JsValue Input(string name) =>
        name == "Document" && !run.Variables.Input(context.Execution).ContainsKey(name)
            ? Document()
            : _values.FromJson(run.Variables.Input(context.Execution)[name]);

    private JsValue Document()
    {
        var document = (JsonObject)run.Facts.Fields.DeepClone();
        document["number"] = run.Facts.Number;
        document["drafter"] = run.Facts.Drafter;
        document["drafterUnit"] = run.Facts.DrafterUnit;

        return _values.FromJson(document);
    }

    private JsValue Variable(string name) =>
        _values.FromJson(evaluation.Changes.TryGetValue(name, out var changed) ? changed : run.Variables.Get(name, context.Execution));

    private JsValue SetVariable(string name, JsValue value)
    {
        evaluation.Changes[name] = _values.ToJson(value, ScriptLimits.ResultLength);
        return JsValue.Undefined;
    }

    private JsValue Output(string activityName, JsValue output)
    {
        var node = run.Pipeline.Activities.Values.FirstOrDefault(activity => activity.Node.Name == activityName)?.Node;
        var name = output.IsUndefined() ? "Result" : guards.Text(output);

        return node is null ? JsValue.Null : _values.FromJson((run.State.ActivityOutputs[node.Id] as JsonObject)?[name]);
    }

    private JsValue Blank(JsValue[] arguments, Func<string?, bool> test)
    {
        var value = TextGuards.At(arguments, 0);
        return test(value.IsNull() || value.IsUndefined() ? null : guards.Text(value)) ? JsBoolean.True : JsBoolean.False;
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
