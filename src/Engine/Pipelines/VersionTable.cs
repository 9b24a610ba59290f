using Chancery.Engine.Definitions;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Chancery.Engine.Pipelines;

/// <summary>The versions of all pipelines, in a transaction that holds them for itself until it commits.</summary>
internal sealed class VersionTable
{
    private readonly WorkflowDbContext _db;
    private readonly int _organId;
    private readonly DateTimeOffset _now;
    private readonly List<DefinitionVersion> _versions;
    private readonly HashSet<(string, string)> _texts;

    private VersionTable(WorkflowDbContext db, int organId, DateTimeOffset now, List<DefinitionVersion> versions, HashSet<(string, string)> texts) =>
        (_db, _organId, _now, _versions, _texts) = (db, organId, now, versions, texts);

    public IReadOnlyList<DefinitionVersion> All => _versions;

    /// <summary>Reads the versions; nobody else changes any, nor starts a draft, until the caller's transaction ends.</summary>
    /// <param name="definitionId">Only those of one pipeline; null for all.</param>
    public static async Task<VersionTable> LockAsync(WorkflowDbContext db, int organId, string? definitionId, DateTimeOffset now, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(20260001)", ct);
        var versions = await db.DefinitionVersions.Where(one => one.OrganId == organId && (definitionId == null || one.DefinitionId == definitionId)).ToListAsync(ct);
        var texts = await db.WorkflowDefinitions.AsNoTracking()
            .Where(one => one.OrganId == organId && (definitionId == null || one.DefinitionId == definitionId))
            .Select(one => new { one.DefinitionId, one.Hash }).ToListAsync(ct);
        return new(db, organId, now, versions, [.. texts.Select(text => (text.DefinitionId, text.Hash))]);
    }

    public IEnumerable<DefinitionVersion> Of(string definitionId) =>
        _versions.Where(one => one.DefinitionId == definitionId).OrderBy(one => one.Number);

    public DefinitionVersion? Latest(string definitionId) => _versions.Find(one => one.DefinitionId == definitionId && one.IsLatest);

    public DefinitionVersion? Published(string definitionId) => _versions.Find(one => one.DefinitionId == definitionId && one.IsPublished);

    /// <summary>Adds a version on top; an open draft stays the latest and moves one number up.</summary>
    public DefinitionVersion Add(WorkflowDefinition definition, string origin, string? by)
    {
        var draft = origin == DefinitionVersion.FromFile && Latest(definition.DefinitionId) is { IsDraft: true } open ? open : null;
        var number = draft?.Number ?? (Of(definition.DefinitionId).LastOrDefault()?.Number ?? 0) + 1;
        if (draft is not null)
        {
            // The unique number is set free before the new row takes it
            _db.Entry(draft).Property(one => one.Number).CurrentValue = number + 1;
        }
        else if (Latest(definition.DefinitionId) is { } former)
        {
            former.IsLatest = false;
        }

        var version = new DefinitionVersion
        {
            OrganId = _organId,
            Id = NewId(definition),
            DefinitionId = definition.DefinitionId,
            Number = number,
            Hash = definition.ContentHash,
            Name = definition.Name,
            IsLatest = draft is null,
            Origin = origin,
            CreatedAt = _now,
            SavedAt = _now,
            SavedBy = by,
        };
        Keep(definition);
        _versions.Add(version);
        _db.Add(version);
        return version;
    }

    /// <summary>Replaces the text of a draft.</summary>
    public void Save(DefinitionVersion draft, WorkflowDefinition definition, string? by)
    {
        Keep(definition);
        draft.Hash = definition.ContentHash;
        draft.Name = definition.Name;
        draft.SavedAt = _now;
        draft.SavedBy = by;
    }

    /// <summary>Makes a version the one that new cases take.</summary>
    public void Publish(DefinitionVersion version, string? by)
    {
        if (Published(version.DefinitionId) is { } former && former != version)
            former.IsPublished = false;
        version.IsPublished = true;
        version.PublishedAt = _now;
        version.PublishedBy = by;
        version.RetractedAt = null;
        version.RetractedBy = null;
    }

    /// <summary>New cases no longer take it; running ones keep it.</summary>
    public void Retract(DefinitionVersion version, string by)
    {
        version.IsPublished = false;
        version.RetractedAt = _now;
        version.RetractedBy = by;
    }

    /// <summary>Removes a version; the one below it becomes the latest.</summary>
    public void Remove(DefinitionVersion version)
    {
        _versions.Remove(version);
        _db.Remove(version);
        if (version.IsLatest && Of(version.DefinitionId).LastOrDefault() is { } next)
            next.IsLatest = true;
    }

    /// <summary>Removes a draft's text unless a version or a run still refers to it; call after <see cref="WriteAsync"/>.</summary>
    /// <param name="draft">The draft that had the text.</param>
    public Task RemoveTextAsync(DefinitionVersion draft, string hash, CancellationToken ct) => _db.Database.ExecuteSqlAsync($"""
        DELETE FROM workflow_definitions AS text WHERE organ_id = {_organId} AND definition_id = {draft.DefinitionId} AND hash = {hash}
        AND NOT EXISTS (SELECT 1 FROM definition_versions one WHERE one.organ_id = text.organ_id AND one.definition_id = text.definition_id AND one.hash = text.hash)
        AND ({!draft.HasRun} OR NOT EXISTS (SELECT 1 FROM workflow_instances run WHERE run.organ_id = text.organ_id
             AND run.definition_id = text.definition_id AND run.definition_hash = text.hash))
        """, ct);

    /// <summary>Writes what was changed; rows that give something up go first, so that no unique rule is broken on the way.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        // The new latest of a removed one may take its place only once that is gone
        foreach (var gone in _db.ChangeTracker.Entries<DefinitionVersion>().Where(entry => entry.State == EntityState.Deleted).ToList())
        {
            await _db.DefinitionVersions.Where(row => row.OrganId == _organId && row.Id == gone.Entity.Id).ExecuteDeleteAsync(ct);
            gone.State = EntityState.Detached;
        }

        foreach (var entry in _db.ChangeTracker.Entries<DefinitionVersion>().Where(entry => entry.State == EntityState.Modified && GivesWay(entry)))
        {
            var one = entry.Entity;
            await _db.DefinitionVersions.Where(row => row.OrganId == _organId && row.Id == one.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.IsLatest, row => row.IsLatest && one.IsLatest)
                .SetProperty(row => row.IsPublished, row => row.IsPublished && one.IsPublished)
                .SetProperty(row => row.Number, one.Number), ct);
        }

        await _db.SaveChangesAsync(ct);
    }

    private static bool GivesWay(EntityEntry<DefinitionVersion> entry) => entry.Property(one => one.IsLatest).IsModified
        || entry.Property(one => one.IsPublished).IsModified || entry.Property(one => one.Number).IsModified;

    private void Keep(WorkflowDefinition definition)
    {
        if (!_texts.Add((definition.DefinitionId, definition.ContentHash)))
            return;

        _db.Add(new StoredDefinition
        {
            OrganId = _organId,
            DefinitionId = definition.DefinitionId,
            Hash = definition.ContentHash,
            Json = definition.Json,
            StoredAt = _now,
        });
    }

    private string NewId(WorkflowDefinition definition) =>
        definition.VersionId is { Length: > 0 and <= 100 } given && !_versions.Exists(one => one.Id == given) ? given : Guid.CreateVersion7(_now).ToString("N");
}
