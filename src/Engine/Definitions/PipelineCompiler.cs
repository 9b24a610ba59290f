using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Definitions;

/// <summary>Turns a definition into a pipeline: creates each activity and binds its inputs.</summary>
/// <param name="library">Workflows usable as activities; null for none.</param>
public sealed class PipelineCompiler(ActivityRegistry registry, WorkflowLibrary? library = null)
{
    /// <summary>Workflows may be nested so deep.</summary>
    private const int MaxDepth = 16;

    /// <summary>The same with another library.</summary>
    internal PipelineCompiler With(WorkflowLibrary other) => new(registry, other);

    /// <summary>Whether there is such an activity: built in, or a workflow usable as one.</summary>
    public bool Knows(string type, int version) => registry.Types.ContainsKey(type) ? version == 1 : library?.Has(type, version) == true;

    /// <summary>Makes a pipeline that new cases may take.</summary>
    /// <exception cref="DefinitionException">A rule of the format or of soundness is broken; names the JSON path of the first.</exception>
    public Pipeline Compile(WorkflowDefinition definition)
    {
        var pipeline = CompileDraft(definition);

        return pipeline.Check(new DefinitionCheck(null)) is [var first, ..] ? throw first.ToException() : pipeline;
    }

    /// <summary>Makes a pipeline whatever is wrong with it: a faulty activity fails when it is reached.</summary>
    public Pipeline CompileDraft(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);

        var build = new Build(new Dictionary<string, Activity>(StringComparer.Ordinal), [], []);
        CreateWorkflow(definition, build);
        foreach (var activity in build.Activities.Values)
        {
            activity.Children = [.. activity.Node.Children.Select(child => build.Activities[child.Node.Id])];
            (activity as Flowchart)?.Connect(build.Activities);
        }

        MarkLoops(build.Activities[definition.Root.Id], isInLoop: false);
        return new Pipeline(definition, build.Activities, build.Findings);
    }

    private static void MarkLoops(Activity activity, bool isInLoop)
    {
        activity.IsInLoop = isInLoop;
        foreach (var child in activity.Children)
            MarkLoops(child, isInLoop || activity is ILoop);
    }

    private void Create(ActivityNode node, Build build, ExpressionCompiler compiler)
    {
        var activity = Make(node, build, out var inner);
        activity.Node = inner is null ? node : node with { Children = [new("root", inner.Root)], Variables = inner.Variables };
        if (build.Activities.Count >= 4 * WorkflowDefinitionJson.MaxParts)
        {
            throw new DefinitionException(node.JsonPath, "The workflows used as activities have too many parts in all.",
                "作为活动引用的流程合计部件过多。");
        }

        Bind(activity, build, compiler);
        build.Activities.Add(node.Id, activity);

        if (inner is not null)
        {
            CreateWorkflow(inner, build);
            return;
        }

        foreach (var child in activity.Node.Children)
            Create(child.Node, build, compiler);
    }

    private void CreateWorkflow(WorkflowDefinition definition, Build build)
    {
        build.Around.Add(definition.Json);
        Create(definition.Root, build, new ExpressionCompiler(definition));
        build.Around.Remove(definition.Json);
    }

    private Activity Make(ActivityNode node, Build build, out WorkflowDefinition? inner)
    {
        inner = null;
        if (registry.TryCreate(node.Type, out var activity))
        {
            if (node.Version != 1)
                build.Add(node, "activity.unknown-version", "version", $"{node.Type} has no version {node.Version}.", $"{node.Type} 没有版本 {node.Version}。");
            return activity;
        }

        if (library?.Find(node) is not { } workflow)
        {
            var missing = node.Json.Text("missingTypeName") ?? node.Type;
            if (library?.Knows(missing) == true)
                build.Add(node, "activity.unknown-version", "version", $"{missing} has no published version {node.Version}.", $"{missing} 没有已发布的版本 {node.Version}。");
            else
                build.Add(node, "activity.unknown", "type", $"There is no activity type \"{missing}\".", $"没有“{missing}”这种活动。");
        }
        else if (build.Around.Contains(workflow.Json) || build.Around.Count > MaxDepth)
        {
            build.Add(node, "workflow.inside-itself", "type",
                $"The workflow {node.Type} contains itself, or workflows lie more than {MaxDepth} deep in each other.",
                $"流程 {node.Type} 包含了它自己，或者流程互相嵌套超过 {MaxDepth} 层。");
        }
        else
        {
            inner = WorkflowDefinitionJson.Read(workflow.Json, $"{node.Id}/", node.NodeId);
            return new WorkflowActivity(inner);
        }

        return new NotFoundActivity();
    }

    private static void Bind(Activity activity, Build build, ExpressionCompiler compiler)
    {
        foreach (var property in InputProperty.Of(activity.GetType()))
            Try(activity, property.Member, build, () => Bind(activity, property, compiler));

        Try(activity, null, build, () => activity.Prepare(new ActivityBinding(activity.Node, compiler)));
    }

    private static void Bind(Activity activity, InputProperty property, ExpressionCompiler compiler)
    {
        var path = $"{activity.Node.JsonPath}.{property.Member}";
        var input = property.Get(activity);
        var expression = ExpressionReader.Read(activity.Node.Json.Find(property.Member));
        if (input.RequiredBy is { } rule && ExpressionCompiler.IsEmpty(expression?.Value) && !activity.UnusedInputs.Contains(property.Name))
            throw Missing(activity.Node, property, path, rule);
        if (expression is not null)
            property.Set(activity, input.Bind(property.Member, expression, compiler, path));
    }

    private static DefinitionException Missing(ActivityNode node, InputProperty property, string path, string rule)
    {
        var name = property.Text<CaptionAttribute>() ?? Words.Same(property.Member);

        return new DefinitionException(path, $"\"{node.TitleEn}\" needs the input \"{name.En}\".", $"“{node.Title}”必须填写“{name.Zh}”。") { Rule = rule };
    }

    private static void Try(Activity activity, string? input, Build build, Action bind)
    {
        try
        {
            bind();
        }
        catch (DefinitionException fault)
        {
            if (activity.Fault is null)
                (activity.Fault, activity.FaultyInput) = (fault, input);
            var finding = Finding.Of(fault, fault.Rule ?? "input.invalid", activity.Node.Id);
            if (!build.Findings.Contains(finding))
                build.Findings.Add(finding);
        }
    }

    /// <param name="Around">Texts of the workflows being made, each inside the one before.</param>
    private sealed record Build(Dictionary<string, Activity> Activities, List<Finding> Findings, HashSet<string> Around)
    {
        public void Add(ActivityNode node, string rule, string member, string reason, string reasonZh) =>
            Findings.Add(new Finding(rule, $"{node.JsonPath}.{member}", node.Id, reason, reasonZh));
    }
}
