using Chancery.Engine.Activities;

namespace Chancery.Activities.Primitives;

/// <summary>Puts a line of text into the journal (<c>Elsa.WriteLine</c>).</summary>
/// <remarks>Nothing reaches the console; the journal of a case with a document keeps no text.</remarks>
public sealed class WriteLine : Activity
{
    public Input<string> Text { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Get(Text);
        context.Complete();
    }
}
