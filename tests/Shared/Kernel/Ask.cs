using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Tests.Kernel;

/// <summary>A step was asked; <paramref name="Text"/> is its evaluated input.</summary>
public sealed record Asked(string Step, string Text) : Effect;

public sealed record Answered(string Step, string Answer) : Effect;

public sealed record Cancelled(string Step) : Effect;

/// <summary>Waits for an answer: an exit to take, <c>return:step</c>, <c>end</c>, <c>break</c> (fails) or <c>wait</c>.</summary>
public sealed class Ask : Activity
{
    public Input<string> Text { get; init; } = new("");

    public Input<int> Hours { get; init; } = new(24);

    public override bool Waits => true;

    public override bool HasDynamicOutcomes => true;

    public override void Execute(ActivityContext context)
    {
        context.Emit(new Asked(Node.Id, context.Get(Text)));
        context.CreateBookmark("ask");
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        var answer = (string)((ResumeStimulus)stimulus).Payload!;
        context.Emit(new Answered(Node.Id, answer));
        if (answer.StartsWith("return:", StringComparison.Ordinal))
            context.Rewind(answer[7..]);
        else if (answer == "end")
            context.EndCase(CaseStatus.Refused);
        else if (answer == "break")
            throw new InvalidOperationException("The step broke.");
        else if (answer != "wait")
            context.Complete(answer.Split('+'));
    }

    public override void Cancel(ActivityContext context) => context.Emit(new Cancelled(Node.Id));
}

/// <summary>Passes at once and tells the value of its input.</summary>
public sealed class Tell : Activity
{
    public Input<string> Text { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        var text = context.Get(Text);
        context.Emit(new Asked(Node.Id, text));
        context.SetOutput("Result", JsonValue.Create(text));
        context.Complete();
    }
}
