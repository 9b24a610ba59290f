using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Execution;

/// <summary>A case that belongs to this one, as a step of this one may look at it.</summary>
/// <param name="Relation">What it is to this one, such as <c>opinion</c> or <c>task</c>.</param>
/// <param name="Status"><see cref="CaseStatus.Running"/> also while it is only asked for.</param>
/// <param name="Fields">Its fields, without texts and attachments.</param>
public sealed record LinkedFact(
    string Relation, Guid CaseId, string Pipeline, CaseStatus Status, string? Number, string? Title, DateTimeOffset? At, JsonObject? Fields)
{
    /// <summary>Whether it has not ended; one that failed waits for somebody to mend it.</summary>
    public bool IsOpen => Status is CaseStatus.Running or CaseStatus.Faulted;

    /// <summary>A column of SQL for the case <c>i</c>: the cases linked to it as a JSON list, null where there are none.</summary>
    internal const string Column = """
        (SELECT jsonb_agg(x ORDER BY x.at) FROM (
            SELECT l.relation, c.case_id AS "caseId", c.pipeline, c.status, c.number, c.title, l.at, c.fields - 'body' - 'record' - 'attachments' AS fields
            FROM case_links l JOIN documents c ON c.organ_id = l.organ_id AND c.case_id = l.to_case
            WHERE l.organ_id = i.organ_id AND l.from_case = i.id
            UNION ALL
            SELECT p.payload ->> 'relation', p.id, p.payload ->> 'pipeline', 'Running', NULL, NULL, p.created_at, NULL
            FROM pending_stimuli p WHERE p.organ_id = i.organ_id AND p.case_id = i.id AND p.kind = 'open' AND p.next_at IS NOT NULL) x)::text
        """;

    internal static IReadOnlyList<LinkedFact> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<LinkedFact>>(json, Options)!;

    private static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };
}
