using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using Npgsql;

namespace Chancery.Engine.Documents;

/// <summary>Binds uploaded files to the case whose document names them; a file named once stays with the case.</summary>
internal static class AttachmentRows
{
    /// <summary>Ids that the fields of a kind of attachments hold.</summary>
    public static IReadOnlyList<Guid> Named(DocumentType type, JsonObject fields) =>
        [.. type.Fields.Where(field => field.Kind == FieldKinds.Attachments).SelectMany(field => fields[field.Name] as JsonArray ?? [])
            .Select(id => Guid.TryParse((string?)id, out var parsed) ? parsed : Guid.Empty).Distinct()];

    /// <remarks>Aborts the transaction (22012) when a file is neither the person's own unused upload nor one of the case; see <see cref="IsForeign"/>.</remarks>
    public static void Bind(EffectBatch batch, int organId, Guid caseId, IReadOnlyList<Guid> ids, string? person)
    {
        if (ids.Count == 0)
            return;
        batch.Add("UPDATE attachments SET case_id = $3 WHERE organ_id = $1 AND id = ANY($2) AND uploaded_by = $4 AND case_id IS NULL",
            organId, ids.ToArray(), caseId, person ?? "");
        batch.Add("SELECT 1 / (count(*) = $4)::int FROM attachments WHERE organ_id = $1 AND case_id = $2 AND id = ANY($3)",
            organId, caseId, ids.ToArray(), (long)ids.Count);
    }

    public static bool IsForeign(PostgresException refused) => refused.SqlState == PostgresErrorCodes.DivisionByZero;

    public static WorkflowException Foreign(string field) =>
        new(ErrorCodes.FieldInvalid, "An attachment is not your own unused upload; upload it again.", "附件不是您本人上传且未使用的文件，请重新上传。", field);
}
