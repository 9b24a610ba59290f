using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Pipelines;

namespace Chancery.Host.Elsa;

/// <summary>The tree of a definition with the workflows used inside it, for clients that open a part of it.</summary>
internal sealed class GraphForm(PipelineCompiler compiler, ActivityForm activities)
{
    /// <summary>The activity with this node id and everything inside it.</summary>
    /// <param name="nodeId">Empty for the root.</param>
    /// <exception cref="WorkflowException"><c>pipeline.not-found</c>: there is no such activity.</exception>
    public JsonObject Below(PipelineVersion version, string? nodeId)
    {
        var pipeline = Compile(version);
        return Tree(pipeline, Way(pipeline, string.IsNullOrEmpty(nodeId) ? pipeline.Root.Node.NodeId : nodeId)[^1]);
    }

    /// <summary>An activity, the chart it stands in, and the ways down to that chart.</summary>
    public JsonObject Path(PipelineVersion version, string? nodeId)
    {
        var pipeline = Compile(version);
        var way = Way(pipeline, nodeId ?? "");
        var above = way.Take(way.Count - 1).ToList();
        var chart = above.FindLastIndex(step => step.Activity is Flowchart);
        var container = chart < 0 ? way[0] : way[chart];
        var segments = new JsonArray();
        for (var i = 0; i < chart; i++)
        {
            if (way[i].Activity is not Flowchart)
                segments.Add(Segment(way[i].Activity.Node, way[i + 1].Port));
        }

        return new() { ["childNode"] = Tree(pipeline, way[^1]), ["container"] = Tree(pipeline, container), ["pathSegments"] = segments };
    }

    private static JsonObject Segment(ActivityNode node, string port) => new()
    {
        ["activityNodeId"] = node.NodeId,
        ["activityId"] = node.LocalId,
        ["activityType"] = node.Type,
        ["portName"] = port,
        ["activityName"] = node.Name ?? "",
    };

    private JsonObject Tree(Pipeline pipeline, (Activity Activity, string Port) step)
    {
        var node = step.Activity.Node;
        var json = node.Json.DeepClone().AsObject();
        activities.Complete(json, node.NodeId[..node.NodeId.LastIndexOf(':')]);
        return new()
        {
            ["activity"] = json,
            ["port"] = step.Port,
            ["nodeId"] = node.NodeId,
            ["children"] = new JsonArray([.. node.Children.Select(child => Tree(pipeline, (pipeline.Activities[child.Node.Id], Pascal(child.Port))))]),
        };
    }

    private static List<(Activity Activity, string Port)> Way(Pipeline pipeline, string nodeId)
    {
        List<(Activity, string)> way = [(pipeline.Root, "Root")];
        while (way[^1].Item1.Node is var node && node.NodeId != nodeId)
        {
            var next = node.Children.FirstOrDefault(child => child.Node.NodeId == nodeId || nodeId.StartsWith(child.Node.NodeId + ":", StringComparison.Ordinal))
                ?? throw new WorkflowException(ErrorCodes.PipelineNotFound, "There is no such activity in this version.", "这个版本中没有这个活动。");
            way.Add((pipeline.Activities[next.Node.Id], Pascal(next.Port)));
        }

        return way;
    }

    private static string Pascal(string port) => char.ToUpperInvariant(port[0]) + port[1..];

    private Pipeline Compile(PipelineVersion version)
    {
        try
        {
            return compiler.CompileDraft(WorkflowDefinitionJson.Read(version.Json));
        }
        catch (DefinitionException broken)
        {
            throw PipelineRefusals.Of(broken);
        }
    }
}
