using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Storage;

/// <summary>Statements for what a run asks of the world outside its case.</summary>
internal static class RunEffectBatch
{
    /// <returns>False when the effect is none of these.</returns>
    public static bool TryAdd(EffectBatch batch, int organId, Effect effect, DateTimeOffset now)
    {
        switch (effect)
        {
            case StimulusAwaited awaited:
                batch.Add("INSERT INTO awaited_stimuli (organ_id, case_id, bookmark, stimulus, correlation_id) VALUES ($1,$2,$3,$4,$5)",
                    organId, batch.CaseId, awaited.Bookmark, awaited.Stimulus, awaited.CorrelationId);
                return true;
            case StimulusForgotten forgotten:
                batch.Add("DELETE FROM awaited_stimuli WHERE organ_id = $1 AND case_id = $2 AND bookmark = $3", organId, batch.CaseId, forgotten.Bookmark);
                return true;
            case TimerSet timer:
                batch.Add("""
                    INSERT INTO deadlines (organ_id, id, case_id, visit, activity_id, clock, started_at, due_at, due_date, provisional,
                                           calendar_version, reason, stages, next_stage, next_at, status)
                    VALUES ($1,$2,$3,$4,$5,'timer',$6,$7,$8,false,$9,'{}','[]',0,$7,'Running')
                    """, organId, Guid.CreateVersion7(now), batch.CaseId, timer.Execution, timer.ActivityId, now, timer.DueAt,
                    DateOnly.FromDateTime(timer.DueAt.UtcDateTime), timer.CalendarVersion);
                return true;
            case TimerRecounted timer:
                batch.Add("""
                    UPDATE deadlines SET due_at = $4, due_date = $5, calendar_version = $6, next_at = CASE WHEN next_at IS NULL THEN NULL ELSE $4 END
                    WHERE organ_id = $1 AND case_id = $2 AND visit = $3 AND clock = 'timer' AND ended_at IS NULL
                    """, organId, batch.CaseId, timer.Execution, timer.DueAt, DateOnly.FromDateTime(timer.DueAt.UtcDateTime), timer.CalendarVersion);
                return true;
            case TimerCancelled timer:
                batch.Add("""
                    UPDATE deadlines SET status = 'Cancelled', next_at = NULL, ended_at = $4
                    WHERE organ_id = $1 AND case_id = $2 AND visit = $3 AND clock = 'timer' AND ended_at IS NULL
                    """, organId, batch.CaseId, timer.Execution, now);
                return true;
            case EventPublished published:
                batch.Pending(Guid.CreateVersion7(now), "event", batch.CaseId, new JsonObject
                {
                    ["name"] = published.Name,
                    ["correlationId"] = published.CorrelationId,
                    ["payload"] = published.Payload?.DeepClone(),
                    ["onlyCase"] = published.OnlyThisCase ? batch.CaseId : null,
                    ["generation"] = batch.Generation + 1,
                });
                return true;
            case LinkedCaseOpened opened:
                batch.Pending(opened.Id, "open", batch.CaseId, new JsonObject
                {
                    ["pipeline"] = opened.Pipeline,
                    ["relation"] = opened.Relation,
                    ["drafter"] = opened.Drafter,
                    ["fields"] = opened.Fields.DeepClone(),
                });
                return true;
            case LinkedCaseTerminated ended:
                batch.Pending(Guid.CreateVersion7(now), "terminate", batch.CaseId, new JsonObject
                {
                    ["case"] = ended.Other,
                    ["reason"] = ended.Reason,
                    ["by"] = ended.By,
                });
                return true;
            case LinkedCasesForgotten:
                batch.Add("DELETE FROM pending_stimuli WHERE organ_id = $1 AND case_id = $2 AND kind = 'open' AND next_at IS NOT NULL", organId, batch.CaseId);
                return true;
            case CaseLinked linked:
                batch.Add("INSERT INTO case_links (organ_id, from_case, to_case, relation, at) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING",
                    organId, batch.CaseId, linked.Other, linked.Relation, now);
                return true;
            case WorkflowDispatched dispatched:
                batch.Pending(dispatched.Id, "start", batch.CaseId, new JsonObject
                {
                    ["definitionId"] = dispatched.DefinitionId,
                    ["versionId"] = dispatched.VersionId,
                    ["input"] = dispatched.Input.DeepClone(),
                    ["correlationId"] = dispatched.CorrelationId,
                    ["execution"] = dispatched.Execution,
                    ["reply"] = dispatched.Reply.ToString(),
                    ["generation"] = batch.Generation + 1,
                });
                return true;
            case HttpRequested request:
                batch.Add("INSERT INTO outbox_messages (organ_id, id, channel, recipient, payload, created_at, next_at, attempts) VALUES ($1,$2,'http','',$3,$4,$4,0)",
                    organId, request.Id, new Sql.Json(new JsonObject
                    {
                        ["caseId"] = batch.CaseId,
                        ["stimulus"] = $"http:{request.Id}",
                        ["request"] = request.Request.DeepClone(),
                    }.ToJsonString(StoredJson.Options)), now);
                return true;
            case RunNamed named:
                batch.Add("UPDATE workflow_instances SET name = $3, correlation_id = $4 WHERE organ_id = $1 AND id = $2",
                    organId, batch.CaseId, named.Name, named.CorrelationId);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Keeps the journal under the sequence of the ledger event of the same action.</summary>
    public static void Keep(EffectBatch batch, int organId, Traced journal, long sequence, DateTimeOffset now) => batch.Add(
        "INSERT INTO run_traces (organ_id, case_id, sequence, at, records) VALUES ($1,$2,$3,$4,$5)",
        organId, batch.CaseId, sequence, now, new Sql.Json(JsonSerializer.Serialize(journal.Records, TraceJson.Default.IReadOnlyListTraceRecord)));
}
