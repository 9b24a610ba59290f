using Chancery.Engine.Activities;

namespace Chancery.Host.Tests;

/// <summary>Keeps the document's title, with a prefix, in a variable.</summary>
/// <remarks>Outcome: <c>Done</c>.</remarks>
public sealed class Stamp : Activity
{
    public const string TypeName = "Example.Stamp";

    /// <value>Text put before the title. Default: 【样稿】.</value>
    public Input<string> Prefix { get; init; } = new("【样稿】");

    public override void Execute(ActivityContext context)
    {
        context.SetVariable("Stamped", context.Get(Prefix) + (string?)context.Facts.Fields["title"]);
        context.Complete();
    }
}
