using Chancery.Engine.Activities;

namespace Chancery.Host.Tests;

/// <summary>Keeps the document's title, with a prefix, in a variable.</summary>
/// <remarks>Outcome: <c>Done</c>.</remarks>
[Group("示例", "Examples")]
[Caption("记下标题", "Keep the title")]
[Help("把公文标题加上前缀，存入变量 Stamped。", "Keeps the document's title, with a prefix, in the variable Stamped.")]
public sealed class Stamp : Activity
{
    public const string TypeName = "Example.Stamp";

    /// <value>Text put before the title. Default: 【样稿】.</value>
    [Caption("前缀", "Prefix")]
    [Help("放在标题前面的文字。", "Text put before the title.")]
    public Input<string> Prefix { get; init; } = new("【样稿】");

    public override void Execute(ActivityContext context)
    {
        context.SetVariable("Stamped", context.Get(Prefix) + (string?)context.Facts.Fields["title"]);
        context.Complete();
    }
}
