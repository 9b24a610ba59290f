using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions;

/// <summary>A cycle must wait for somebody, and its return must be one that the flowchart can follow.</summary>
internal static class CycleRule
{
    public static IEnumerable<Finding> Check(Flowchart flowchart, FlowGraph graph, bool byTokens)
    {
        if (!graph.Edges.Any(edge => edge.IsBackward))
            yield break;

        var passage = new Passage(activity => activity.WaitsItself);
        var waits = Array.ConvertAll(graph.Nodes, passage.IsCertain);
        foreach (var edge in graph.Edges.Where(edge => edge.IsBackward))
        {
            var (source, target) = (graph.Nodes[edge.Source].Node, graph.Nodes[edge.Target].Node);
            var path = flowchart.Node.Flowchart!.Connections[edge.Number].JsonPath;
            if (!waits[edge.Target] && graph.Reach(edge.Target, node => waits[node], backward: true)[edge.Source])
            {
                yield return new Finding("cycle.endless", path, target.Id,
                    $"The cycle through \"{target.TitleEn}\" has no step that waits for anybody; it would never end.",
                    $"经过“{target.Title}”的循环中没有等待办理的环节，会无休止地运行。");
            }

            if (!byTokens && !edge.IsValid)
            {
                yield return new Finding("connection.invalid-return", path, source.Id,
                    $"The way back from \"{source.TitleEn}\" leads into a branch: \"{target.TitleEn}\" is not on every path to it, so the return would fail. Lead it to a step before the branches part.",
                    $"从“{source.Title}”返回的连线指向分支内部：到达它的路径并非都经过“{target.Title}”，返回时会出错。请连到分支之前的环节。");
            }
        }
    }
}
