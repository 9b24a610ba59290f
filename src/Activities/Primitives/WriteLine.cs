using Chancery.Engine.Activities;

namespace Chancery.Activities.Primitives;

/// <summary>Puts a line of text into the journal (<c>Elsa.WriteLine</c>).</summary>
/// <remarks>Nothing reaches the console; the journal of a case with a document keeps no text.</remarks>
[Group("控制台", "Console")]
[Caption("写一行", "Write Line")]
[Help("在运行记录中写一行，供调试；公文流程的记录不保存内容。", "Writes a line into the journal, for testing; the journal of a case with a document keeps no text.")]
public sealed class WriteLine : Activity
{
    [Caption("文字", "Text")]
    [Help("要写的文字。", "The text to write.")]
    public Input<string> Text { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Get(Text);
        context.Complete();
    }
}
