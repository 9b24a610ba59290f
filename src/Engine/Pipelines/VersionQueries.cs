using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Reads the texts of versions.</summary>
internal static class VersionQueries
{
    public static Task<string> TextOfAsync(this WorkflowDbContext db, DefinitionVersion version, CancellationToken ct) => db.WorkflowDefinitions.AsNoTracking()
        .Where(text => text.OrganId == version.OrganId && text.DefinitionId == version.DefinitionId && text.Hash == version.Hash)
        .Select(text => text.Json).FirstAsync(ct);

    /// <summary>Texts by definition id and hash, for some versions.</summary>
    public static async Task<Dictionary<(string, string), string>> TextsOfAsync(
        this WorkflowDbContext db, int organId, IReadOnlyCollection<DefinitionVersion> versions, CancellationToken ct)
    {
        var hashes = versions.Select(one => one.Hash).Distinct().ToList();
        var texts = await db.WorkflowDefinitions.AsNoTracking().Where(text => text.OrganId == organId && hashes.Contains(text.Hash))
            .Select(text => new { text.DefinitionId, text.Hash, text.Json }).ToListAsync(ct);
        return texts.ToDictionary(text => (text.DefinitionId, text.Hash), text => text.Json);
    }
}
