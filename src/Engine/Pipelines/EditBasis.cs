using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Pipelines;

/// <summary>On which version an editor's changes are based, as far as it says so.</summary>
/// <param name="VersionId">Elsa's id of the version; null when the editor names none.</param>
/// <param name="Number">Null when the editor names none.</param>
/// <param name="Hash">Content hash of the text that was open; null when the editor does not tell.</param>
internal sealed record EditBasis(string? VersionId, int? Number, bool? IsLatest, string? Hash)
{
    /// <summary>How long a save may still be on its way that was sent before its forerunner was answered.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(10);

    public static EditBasis Of(JsonObject model) => new(
        model.Text("id") is { Length: > 0 } id ? id : null,
        int.TryParse(model.Text("version"), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null,
        bool.TryParse(model.Text("isLatest"), out var latest) ? latest : null,
        model.Object("customProperties")?.Text(NormalForm.BaseMember));

    /// <summary>Whether changes on this basis may replace the latest version's text.</summary>
    /// <remarks>The same content again is always right: clients repeat a save whose answer was lost.</remarks>
    public bool Fits(DefinitionVersion latest, IEnumerable<DefinitionVersion> all, string newHash, string editor, DateTimeOffset now)
    {
        if (newHash == latest.Hash)
            return true;

        if (VersionId is null)
            return Number is null ? IsLatest != false : Number == latest.Number;

        if (VersionId != latest.Id)
        {
            var named = all.FirstOrDefault(one => one.Id == VersionId);
            return named?.Number == latest.Number - 1 && latest.IsDraft && IsOnTheWay(latest, editor, now);
        }

        return Hash is null || Hash == latest.Hash || IsOnTheWay(latest, editor, now);
    }

    private static bool IsOnTheWay(DefinitionVersion latest, string editor, DateTimeOffset now) => latest.SavedBy == editor && now - latest.SavedAt < OnTheWay;
}
