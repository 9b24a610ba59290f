using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Asks a program outside to do something and waits for its report (<c>Elsa.RunTask</c>).</summary>
/// <remarks>Outputs: <c>TaskId</c>, by which it reports to <c>POST /elsa/api/tasks/{taskId}/complete</c>, and <c>Result</c>.</remarks>
[Described("外部任务", "Run task", GroupZh = "基本", GroupEn = "Primitives",
    HelpZh = "请外部程序办理，收到其报告后继续。",
    HelpEn = "Asks a program outside to do something and waits for its report.")]
[OutputText("TaskId", "String", "任务编号", "Task id")]
[OutputText("Result", "Object", "报告内容", "Result")]
public sealed class RunTask : Activity
{
    [InputText("任务名称", "Task name")]
    public Input<string> TaskName { get; init; } = null!;

    [InputText("内容", "Payload")]
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
