using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>退回的续办方式: whether the answer to a return passes every step again or comes straight back to the returner.</summary>
internal static class DirectReturnRule
{
    public const string Direct = "direct";

    public static ActionField Field { get; } = new("resume", "办完后", "Afterwards", "choice", false,
    [
        new("replay", "逐环节重新办理", "Pass every step again"),
        new(Direct, "直接送回我处", "Come straight back to me"),
    ], "replay");

    /// <summary>Once the document is signed nothing goes straight back: a text changed after the signature is signed again.</summary>
    public static bool IsPossible(StepView view) => !view.Pipeline.Definition.Options.RunsByTokens
        && !view.PastSteps.Any(step => view.Pipeline.Activities[step.ActivityId] is HumanStep { IsSignature: true });
}
