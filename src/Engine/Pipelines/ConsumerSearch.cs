using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Finds the pipelines that use another: as an activity, or by starting it.</summary>
internal sealed class ConsumerSearch(WorkflowDbContext db)
{
    // Inputs that name a workflow to start: of Elsa's steps, of a legal review, and of an act that opens another matter
    private static readonly HashSet<string> _starting = new(["workflowDefinitionId", "counselPipeline", "pipeline"], StringComparer.Ordinal);

    /// <summary>Refuses to take away what other pipelines use directly, unless they go as well.</summary>
    /// <param name="going">Versions that are to be deleted, or that new runs are no longer to take.</param>
    /// <param name="counts">Which of the other versions need it.</param>
    /// <param name="whole">Whether a version goes with its whole pipeline; else only its own number is missed, and the pipeline when it is the published one.</param>
    /// <exception cref="Errors.WorkflowException"><c>pipeline.used</c>, one for each that is used.</exception>
    public async Task RequireUnusedAsync(
        int organId, IReadOnlyList<DefinitionVersion> going, Func<DefinitionVersion, bool> counts, Func<DefinitionVersion, bool> whole, CancellationToken ct)
    {
        var gone = going.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var others = (await db.DefinitionVersions.AsNoTracking().Where(one => one.OrganId == organId && (one.IsLatest || one.IsPublished)).ToListAsync(ct))
            .Where(one => !gone.Contains(one.Id) && counts(one)).ToList();
        var texts = await db.TextsOfAsync(organId, others, ct);
        var uses = others.ConvertAll(one => (User: one, Named: Uses(JsonNode.Parse(texts[(one.DefinitionId, one.Hash)])).ToList()));

        List<WorkflowException> refusals = [];
        foreach (var used in going.GroupBy(one => one.DefinitionId))
        {
            var users = uses.Where(other => other.User.DefinitionId != used.Key && other.Named.Exists(name => used.Any(one => Misses(name, one, whole(one)))))
                .Select(other => other.User).DistinctBy(one => one.DefinitionId).OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
            if (users.Count > 0)
                refusals.Add(PipelineRefusals.Used(used.Last(), users));
        }

        if (refusals.Count > 0)
            throw WorkflowException.Of(refusals);
    }

    /// <summary>Latest versions of the pipelines that use this one, directly or through others; by name.</summary>
    public async Task<IReadOnlyList<DefinitionVersion>> OfAsync(int organId, string definitionId, CancellationToken ct)
    {
        var versions = await db.DefinitionVersions.AsNoTracking().Where(one => one.OrganId == organId && (one.IsLatest || one.IsPublished)).ToListAsync(ct);
        var texts = await db.TextsOfAsync(organId, versions, ct);
        var named = versions.GroupBy(one => one.DefinitionId).ToDictionary(group => group.Key,
            group => group.Select(one => WorkflowLibrary.TypeNameOf(one.Name, one.DefinitionId)).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var uses = versions.GroupBy(one => one.DefinitionId).ToDictionary(group => group.Key,
            group => group.SelectMany(one => Names(JsonNode.Parse(texts[(one.DefinitionId, one.Hash)]))).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([definitionId]);
        while (open.TryDequeue(out var used))
        {
            foreach (var (consumer, names) in uses)
            {
                if (consumer != definitionId && (names.Contains(used) || named.GetValueOrDefault(used)?.Overlaps(names) == true) && found.Add(consumer))
                    open.Enqueue(consumer);
            }
        }

        return [.. versions.Where(one => one.IsLatest && found.Contains(one.DefinitionId)).OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    private static bool Misses(Use use, DefinitionVersion gone, bool whole) => use.Version is { } version
        ? use.Name == WorkflowLibrary.TypeNameOf(gone.Name, gone.DefinitionId) && (whole || version == gone.Number) || use.VersionId == gone.Id
        : use.Name == gone.DefinitionId && (whole || gone.IsPublished);

    private static IEnumerable<string> Names(JsonNode? node) => Uses(node).Select(use => use.Name);

    private static IEnumerable<Use> Uses(JsonNode? node) => node switch
    {
        JsonObject members => Own(members).Concat(members.SelectMany(member => Uses(member.Value))),
        JsonArray items => items.SelectMany(Uses),
        _ => [],
    };

    private static IEnumerable<Use> Own(JsonObject members)
    {
        if (members["id"] is not null && members["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String)
            yield return new(type.GetValue<string>(), members.Integer("version", 1), members.Text("workflowDefinitionVersionId"));
        foreach (var (_, input) in members.Where(member => _starting.Contains(member.Key)))
        {
            var id = input is JsonObject wrapped ? (wrapped["expression"] as JsonObject)?["value"] : input;
            if (id is JsonValue value && value.GetValueKind() == JsonValueKind.String)
                yield return new(value.GetValue<string>(), null, null);
        }
    }

    /// <summary>What a definition names.</summary>
    /// <param name="Name">An activity type, or the id of a definition as text or as a literal.</param>
    /// <param name="Version">The activity's; null for a definition.</param>
    private sealed record Use(string Name, int? Version, string? VersionId);
}
