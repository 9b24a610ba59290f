using Chancery.Engine.Definitions;
using Chancery.Engine.Pipelines;

namespace Chancery.Cli.Reports;

/// <summary>A file with what is wrong in it, in order of its text.</summary>
/// <param name="DefinitionId">Null when the file is not a definition.</param>
internal sealed record CheckedFile(string Path, string? DefinitionId, IReadOnlyList<PlacedFinding> Findings)
{
    public static CheckedFile Of(PipelineFile file, IReadOnlyList<Finding> findings)
    {
        var all = file.Refusal is { } refusal ? [refusal, .. findings] : findings;
        if (all.Count == 0)
            return new(file.Path, file.Definition?.DefinitionId, []);

        var places = new JsonPlaces(file.Text);
        return new(file.Path, file.Definition?.DefinitionId,
            [.. all.Select(one => new PlacedFinding(one, places.Of(one.JsonPath))).OrderBy(one => one.Place.Line).ThenBy(one => one.Place.Column)]);
    }
}

internal sealed record PlacedFinding(Finding Finding, Place Place);
