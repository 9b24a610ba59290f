using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>Stands where a definition names an activity that is not there (<c>Elsa.NotFoundActivity</c>); fails when it is reached.</summary>
[Group("系统", "System")]
[Caption("未知的活动", "Not Found Activity")]
[Help("流程文件中的活动在本系统中不存在；原内容保留，运行到此会停下。", "The file names an activity this system does not have; its text is kept, and a run stops here.")]
[Toolbox(Hidden = true)]
public sealed class NotFoundActivity : Activity
{
    public const string TypeName = "Elsa.NotFoundActivity";

    public override bool HasDynamicOutcomes => true;

    public override void Execute(ActivityContext context) => throw new InvalidOperationException(
        $"There is no activity of type '{MissingType}'.");

    private string MissingType => Node.Json["missingTypeName"]?.ToString() ?? Node.Type;
}
