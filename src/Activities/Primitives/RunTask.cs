using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Asks a program outside to do something and waits for its report (<c>Elsa.RunTask</c>).</summary>
/// <remarks>Outputs: <c>TaskId</c>, by which it reports to <c>POST /elsa/api/tasks/{taskId}/complete</c>, and <c>Result</c>.</remarks>
[Group("基本", "Primitives")]
[Caption("外部任务", "Run Task")]
[Help("请外部程序办一件事，等它回报后继续。", "Asks a program outside to do something and waits for its report.")]
[Toolbox(IsTask = true)]
[Output("TaskId", typeof(string), "任务编号", "Task ID", "外部程序回报时使用的编号。", "By which the program reports.")]
[Output("Result", typeof(object), "结果", "Result", "外部程序回报的内容。", "What the program reported.")]
public sealed class RunTask : Activity
{
    [Caption("任务名称", "Task name")]
    [Help("外部程序据此识别要办的事。", "Tells the program what to do.")]
    public Input<string> TaskName { get; init; } = RequiredInput.Of<string>();

    [Caption("随带内容", "Payload")]
    [Help("文字原样送出；要送对象请选 Object 或 JavaScript。", "Text is sent as it is; choose Object or JavaScript to send an object.")]
    [Editor(InputEditor.LongText)]
    public Input<JsonNode?> Payload { get; init; } = new(null);

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var id = context.NewId();
        var name = context.Get(TaskName);
        context.SetOutput("TaskId", id.ToString());
        context.Emit(new TaskRequested(id, name, context.Get(Payload)?.DeepClone()));
        context.Await("RunTask", $"task:{id}", new JsonObject { ["taskId"] = id.ToString(), ["taskName"] = name });
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        context.SetOutput("Result", ((stimulus as ResumeStimulus)?.Payload as JsonNode)?.DeepClone());
        context.Complete();
    }
}
