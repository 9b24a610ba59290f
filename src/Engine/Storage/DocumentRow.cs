using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;

namespace Chancery.Engine.Storage;

/// <summary>Writes the document's columns from its fields.</summary>
internal static class DocumentRow
{
    public static void Insert(EffectBatch batch, Guid caseId, NewCase created, RunOutcome outcome)
    {
        var fields = outcome.Fields;
        batch.Add("""
            INSERT INTO documents (organ_id, case_id, pipeline, pipeline_title, type, title, kind, direction, urgency, issuing_organ,
                                   drafter, drafter_name, drafter_unit, fields, status, submitted_at, drafter_name_en)
            VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)
            """,
            created.OrganId, caseId, created.Pipeline.Definition.DefinitionId, created.Pipeline.Definition.Name, created.Pipeline.DocumentType, Text(fields, "title") ?? "", Text(fields, "kind"),
            Text(fields, "direction"), Text(fields, "urgency") ?? "none", Text(fields, "issuingOrgan"), created.Drafter, created.DrafterName,
            created.DrafterUnit, new Sql.Json(fields.ToJsonString(StoredJson.Options)), outcome.State.Status.ToString(), outcome.At,
            created.DrafterNameEn);
    }

    /// <summary>Keeps the number a case got when it was started.</summary>
    public static void Number(EffectBatch batch, int organId, string number, RunOutcome outcome) => batch.Add(
        "UPDATE documents SET number = $3, document_date = $4, registered_at = $5 WHERE organ_id = $1 AND case_id = $2",
        organId, batch.CaseId, number, Date(outcome.Fields, "documentDate"), outcome.At);

    public static void Update(EffectBatch batch, LockedCase locked, RunOutcome outcome, string? number, bool closed)
    {
        var fields = outcome.Fields;
        batch.Add("""
            UPDATE documents SET title = $3, kind = $4, direction = $5, urgency = $6, issuing_organ = $7, fields = $8, number = $9,
                   document_date = $10, status = $11,
                   registered_at = CASE WHEN $9::text IS NULL THEN registered_at ELSE COALESCE(registered_at, $12) END,
                   closed_at = CASE WHEN $13 THEN COALESCE(closed_at, $12) END
            WHERE organ_id = $1 AND case_id = $2
            """,
            locked.OrganId, locked.CaseId, Text(fields, "title") ?? "", Text(fields, "kind"), Text(fields, "direction"),
            Text(fields, "urgency") ?? "none", Text(fields, "issuingOrgan"), new Sql.Json(fields.ToJsonString(StoredJson.Options)), number,
            Date(fields, "documentDate"), outcome.State.Status.ToString(), outcome.At, closed);
    }

    private static string? Text(JsonObject fields, string name) => WorkItems.ActCheck.AsText(fields[name]);

    private static DateOnly? Date(JsonObject fields, string name) =>
        DateOnly.TryParseExact(Text(fields, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
