using Chancery.Cli.Texts;
using Chancery.Engine.Definitions;
using Chancery.Engine.Pipelines;

namespace Chancery.Cli.Reports;

/// <summary>Changes as SARIF: each at its step in the file that has it, the later one where both do.</summary>
internal static class ChangeSarif
{
    private const string MeansSomething = "warning";

    public static string Write(PipelineFile before, PipelineFile after, IReadOnlyList<DefinitionChange> changes, Language language)
    {
        PipelineFile[] files = [before, after];
        var places = files.Select(file => new JsonPlaces(file.Text)).ToArray();
        var paths = files.Select(file => Steps(file.Definition!.Root).DistinctBy(node => node.Id).ToDictionary(node => node.Id, node => node.JsonPath)).ToArray();

        return SarifLog.Write([before.Path, after.Path], ChangeRules.All, MeansSomething, [.. changes.Select(Result)], language);

        SarifResult Result(DefinitionChange change)
        {
            var file = change.ActivityId is { } id && !paths[1].ContainsKey(id) && paths[0].ContainsKey(id) ? 0 : 1;
            var path = change.ActivityId is { } step && paths[file].TryGetValue(step, out var known) ? known : "$";
            return new(file, change.Kind, change.IsMeaningful ? MeansSomething : "note", new(change.Zh, change.En), places[file].Of(path), path,
                $"{after.Definition!.DefinitionId}/{change.ActivityId}/{change.Kind}");
        }
    }

    private static IEnumerable<ActivityNode> Steps(ActivityNode node) => node.Children.SelectMany(child => Steps(child.Node)).Prepend(node);
}
