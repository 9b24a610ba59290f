using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.Primitives;

/// <summary>Puts a line of text into the journal (<c>Elsa.WriteLine</c>).</summary>
/// <remarks>Nothing reaches the console; the journal of a case with a document keeps no text.</remarks>
[Described("写日志", "Write line", GroupZh = "日志", GroupEn = "Console",
    HelpZh = "在运行日志中写一行文字；随公文的流程不记录文字。",
    HelpEn = "Puts a line into the journal; the journal of a document keeps no text.")]
public sealed class WriteLine : Activity
{
    [InputText("文字", "Text")]
    public Input<string> Text { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Get(Text);
        context.Complete();
    }
}
