using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>Stands where a definition names an activity that is not there (<c>Elsa.NotFoundActivity</c>); fails when it is reached.</summary>
public sealed class NotFoundActivity : Activity
{
    public const string TypeName = "Elsa.NotFoundActivity";

    public override bool HasDynamicOutcomes => true;

    public override void Execute(ActivityContext context) => throw new InvalidOperationException(
        $"There is no activity of type '{MissingType}'.");

    private string MissingType => Node.Json["missingTypeName"]?.ToString() ?? Node.Type;
}
