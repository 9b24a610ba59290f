using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Definitions;

/// <summary>Turns a definition into a pipeline: creates each activity, binds its inputs and proves the graph sound.</summary>
public sealed class PipelineCompiler(ActivityRegistry registry)
{
    /// <exception cref="DefinitionException">A rule of the format or of soundness is broken; names the JSON path.</exception>
    public Pipeline Compile(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);

        var compiler = new ExpressionCompiler(definition);
        var activities = new Dictionary<string, Activity>(StringComparer.Ordinal);
        Create(definition.Root, activities, compiler);
        Connect(definition.Root, activities);

        var pipeline = new Pipeline(definition, activities);
        PipelineValidator.Check(pipeline);
        return pipeline;
    }

    private void Create(ActivityNode node, Dictionary<string, Activity> activities, ExpressionCompiler compiler)
    {
        if (!registry.TryCreate(node.Type, out var activity))
        {
            throw new DefinitionException(
                $"{node.JsonPath}.type", $"There is no activity type \"{node.Type}\".", $"没有“{node.Type}”这种活动。");
        }

        activity.Node = node;
        Bind(activity, compiler);
        activity.Prepare(new ActivityBinding(node, compiler));
        activities.Add(node.Id, activity);

        foreach (var child in node.Flowchart?.Activities ?? [])
            Create(child, activities, compiler);
    }

    private static void Bind(Activity activity, ExpressionCompiler compiler)
    {
        foreach (var property in InputProperty.Of(activity.GetType()))
        {
            var path = $"{activity.Node.JsonPath}.{property.Member}";
            activity.Node.Json.TryGetPropertyValue(property.Member, out var json);
            var input = property.Get(activity);

            if (ExpressionReader.Read(json) is { } expression)
            {
                property.Set(activity, (input ?? property.Empty()).Bind(property.Member, expression, compiler, path));
            }
            else if (input is null)
            {
                throw new DefinitionException(path, $"The input \"{property.Member}\" is required.", $"必须填写参数“{property.Member}”。");
            }
        }
    }

    private static void Connect(ActivityNode node, Dictionary<string, Activity> activities)
    {
        if (node.Flowchart is not { } definition)
            return;

        if (activities[node.Id] is Flowchart flowchart)
            flowchart.Graph = new FlowGraph(definition, activities);

        foreach (var child in definition.Activities)
            Connect(child, activities);
    }
}
