using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>Mandatory gates that a document had to pass and need no longer, or the other way round.</summary>
internal static class GateDiff
{
    public static IEnumerable<DefinitionChange> Of(DefinitionSide before, DefinitionSide after)
    {
        if (before.Pipeline is not { } old || after.Pipeline is not { } now)
            yield break;

        foreach (var type in Types(old).Concat(Types(now)).Distinct(StringComparer.Ordinal))
        {
            var (was, isNow) = (IsCertain(old, type), IsCertain(now, type));
            if (was && !isNow)
            {
                var names = Names(old, type);
                yield return new("gate", null, $"必经环节{names.Zh}（{type}）可能被绕过：不再是每条路径都经过它。",
                    $"The mandatory gate {names.En} ({type}) can be avoided: not every path passes it any more.");
            }
            else if (isNow && !was)
            {
                var names = Names(now, type);
                yield return new("gate", null, $"每条路径现在都经过必经环节{names.Zh}（{type}）。", $"Every path now passes the mandatory gate {names.En} ({type}).");
            }
        }
    }

    private static IEnumerable<string> Types(Pipeline pipeline) => Gates(pipeline).Select(gate => gate.Node.Type);

    private static IEnumerable<HumanStep> Gates(Pipeline pipeline) => pipeline.Activities.Values.OfType<HumanStep>().Where(step => step.IsGate);

    private static bool IsCertain(Pipeline pipeline, string type) =>
        new Passage(activity => activity is HumanStep { IsGate: true } && activity.Node.Type == type).IsCertain(pipeline.Root);

    private static Words Names(Pipeline pipeline, string type)
    {
        var nodes = Gates(pipeline).Select(gate => gate.Node).Where(node => node.Type == type).ToList();
        return new(string.Concat(nodes.Select(node => $"“{node.Title}”")), string.Join(", ", nodes.Select(node => $"\"{node.TitleEn}\"")));
    }
}
