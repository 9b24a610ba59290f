using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>Mandatory gates that a document had to pass and need no longer, or the other way round.</summary>
internal static class GateDiff
{
    public static IEnumerable<DefinitionChange> Of(DefinitionSide before, DefinitionSide after)
    {
        if (before.Pipeline is not { } old || after.Pipeline is not { } now)
            yield break;

        foreach (var key in Keys(old).Concat(Keys(now)).Distinct(StringComparer.Ordinal))
        {
            var (was, isNow) = (IsCertain(old, key), IsCertain(now, key));
            if (was && !isNow)
            {
                var names = Names(old, key);
                yield return new("gate", null, $"必经环节{names.Zh}（{key}）可能被绕过：不再是每条路径都经过它。",
                    $"The mandatory gate {names.En} ({key}) can be avoided: not every path passes it any more.");
            }
            else if (isNow && !was)
            {
                var names = Names(now, key);
                yield return new("gate", null, $"每条路径现在都经过必经环节{names.Zh}（{key}）。", $"Every path now passes the mandatory gate {names.En} ({key}).");
            }
        }
    }

    private static IEnumerable<string> Keys(Pipeline pipeline) => Gates(pipeline).Select(gate => gate.GateKey);

    private static IEnumerable<HumanStep> Gates(Pipeline pipeline) => pipeline.Activities.Values.OfType<HumanStep>().Where(step => step.IsGate);

    private static bool IsCertain(Pipeline pipeline, string key) =>
        new Passage(activity => activity is HumanStep { IsGate: true } gate && gate.GateKey == key).IsCertain(pipeline.Root);

    private static Words Names(Pipeline pipeline, string key)
    {
        var nodes = Gates(pipeline).Where(gate => gate.GateKey == key).Select(gate => gate.Node).ToList();
        return new(string.Concat(nodes.Select(node => $"“{node.Title}”")), string.Join(", ", nodes.Select(node => $"\"{node.TitleEn}\"")));
    }
}
