using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Finds the pipelines that use another: as an activity, or by starting it.</summary>
internal sealed class ConsumerSearch(WorkflowDbContext db)
{
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

    /// <summary>Activity types, and ids under <c>workflowDefinitionId</c>, as text or as a literal.</summary>
    private static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject members => Own(members).Concat(members.SelectMany(member => Names(member.Value))),
        JsonArray items => items.SelectMany(Names),
        _ => [],
    };

    private static IEnumerable<string> Own(JsonObject members)
    {
        if (members["id"] is not null && members["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String)
            yield return type.GetValue<string>();
        var id = members["workflowDefinitionId"] is JsonObject wrapped ? (wrapped["expression"] as JsonObject)?["value"] : members["workflowDefinitionId"];
        if (id is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            yield return value.GetValue<string>();
    }
}
