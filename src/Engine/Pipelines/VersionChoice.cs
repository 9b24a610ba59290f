using System.Globalization;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Pipelines;

/// <summary>Which versions are meant, in Elsa's words.</summary>
/// <param name="Word">One of <see cref="Words"/>; null for a number.</param>
public sealed record VersionChoice(string? Word, int Number)
{
    public static readonly IReadOnlyList<string> Words = ["Latest", "Published", "LatestOrPublished", "LatestAndPublished", "Draft", "AllVersions"];

    public static VersionChoice Latest { get; } = new("Latest", 0);

    /// <param name="otherwise">What an empty text means.</param>
    /// <exception cref="WorkflowException"><c>field.invalid</c>.</exception>
    public static VersionChoice Read(string? text, VersionChoice otherwise)
    {
        if (string.IsNullOrWhiteSpace(text))
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new(null, number);
        return Words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known ? new(known, 0)
            : throw new WorkflowException(ErrorCodes.FieldInvalid, $"versionOptions: one of {string.Join(", ", Words)} or a number.",
                $"versionOptions 只能是 {string.Join("、", Words)} 或版本号。", "versionOptions");
    }

    /// <summary>The versions meant, for a reader: who is no author sees no draft, and for them the published version is the latest.</summary>
    internal IQueryable<DefinitionVersion> Of(IQueryable<DefinitionVersion> versions, bool isAuthor)
    {
        var seen = isAuthor ? versions : versions.Where(one => one.PublishedAt != null);
        return (isAuthor || Word is null or "AllVersions" ? Word : "Published") switch
        {
            "Latest" => seen.Where(one => one.IsLatest),
            "Published" => seen.Where(one => one.IsPublished),
            "LatestOrPublished" => seen.Where(one => one.IsLatest || one.IsPublished),
            "LatestAndPublished" => seen.Where(one => one.IsLatest && one.IsPublished),
            "Draft" => seen.Where(one => !one.IsPublished),
            "AllVersions" => seen,
            _ => seen.Where(one => one.Number == Number),
        };
    }
}
