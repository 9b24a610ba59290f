using Chancery.Engine.Documents;
using Chancery.Engine.Storage;

namespace Chancery.Engine.Cases;

/// <summary>What is known of a case before its first run.</summary>
internal sealed record NewCase(
    int OrganId, Pipelines.CurrentPipeline Pipeline, string Drafter, string DrafterName, string DrafterNameEn, string DrafterUnit,
    IReadOnlyList<Guid> Attachments, string? DraftKey)
{
    public Guid? LinkedTo { get; init; }

    public string Relation { get; init; } = "related";

    public void Insert(EffectBatch batch, Guid caseId, RunOutcome outcome)
    {
        InstanceRow.Insert(batch, OrganId, caseId, new NewRun(
            Pipeline.Definition.DefinitionId, Pipeline.Definition.ContentHash, Pipeline.Number, Drafter), outcome);
        DocumentRow.Insert(batch, caseId, this, outcome);
        AttachmentRows.Bind(batch, OrganId, caseId, Attachments, Drafter);
        if (LinkedTo is { } other)
            batch.Add("INSERT INTO case_links (organ_id, from_case, to_case, relation, at) VALUES ($1,$2,$3,$4,$5)", OrganId, other, caseId, Relation, outcome.At);
        if (DraftKey is not null)
            batch.Add("DELETE FROM drafts WHERE organ_id = $1 AND person = $2 AND key = $3", OrganId, Drafter, DraftKey);
    }
}
