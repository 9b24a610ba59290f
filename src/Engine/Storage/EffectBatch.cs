using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Clocks;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;
using Npgsql;

namespace Chancery.Engine.Storage;

/// <summary>Turns the effects of a run into statements, in order.</summary>
internal sealed class EffectBatch(int organId, Guid caseId, DateTimeOffset now, Organization organization, string? actor)
{
    private readonly Person? _actor = actor is null ? null : organization.Person(actor);
    private readonly Post? _post = actor is null ? null : organization.MainPost(actor);

    public int OrganId => organId;

    /// <summary>Records in the office's events what stands in no case's ledger.</summary>
    public void Record(string kind, string zh, string en) => Add(
        "INSERT INTO office_events (organ_id, id, at, actor, kind, zh, en, data) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
        organId, Guid.CreateVersion7(now), now, actor, kind, zh, en, new Sql.Json(new JsonObject { ["case"] = caseId }.ToJsonString(StoredJson.Options)));

    public Guid CaseId => caseId;

    /// <summary>Generation of the run whose effects these are; 0 for what no run asked for.</summary>
    public int Generation { get; init; }

    /// <summary>Whether what these effects bring to other runs may hold a document's content.</summary>
    public bool CarriesDocument { get; init; }

    public List<NpgsqlBatchCommand> Commands { get; } = [];

    public void Add(Effect effect)
    {
        if (RunEffectBatch.TryAdd(this, organId, effect, now))
            return;

        switch (effect)
        {
            case VisitOpened visit:
                Add("INSERT INTO visits (organ_id, case_id, number, activity_id, title, title_en, opened_at) VALUES ($1,$2,$3,$4,$5,$6,$7)",
                    organId, caseId, visit.Visit, visit.ActivityId, visit.Title, visit.TitleEn, now);
                break;
            case VisitClosed visit:
                Add("UPDATE visits SET closed_at = $4, outcome = $5 WHERE organ_id = $1 AND case_id = $2 AND number = $3 AND closed_at IS NULL",
                    organId, caseId, visit.Visit, now, visit.Outcome);
                break;
            case WorkItemOpened item:
                Open(item);
                break;
            case WorkItemClosed item:
                Add("""
                    UPDATE work_items SET status = $3, action = $4, opinion = $5, closed_by = $6, closed_by_name = $7, closed_by_post = $8,
                           closed_by_name_en = $9, closed_by_post_en = $10, closed_at = $11, version = version + 1
                    WHERE organ_id = $1 AND id = $2
                    """, organId, item.Id, item.Status.ToString(), item.Action, item.Opinion, actor, _actor?.Name, _post?.Name,
                    _actor?.NameEn, _post?.NameEn, now);
                if (item.Action == "read")
                    ReadReceipt.Tell(this, item.Id);
                break;
            case WorkItemReopened item:
                Add("""
                    UPDATE work_items SET status = 'Open', action = NULL, opinion = NULL, closed_by = NULL, closed_by_name = NULL,
                           closed_by_post = NULL, closed_by_name_en = NULL, closed_by_post_en = NULL, closed_at = NULL, version = version + 1
                    WHERE organ_id = $1 AND id = $2
                    """, organId, item.Id);
                break;
            case WorkItemClaimed item:
                Add("UPDATE work_items SET person = $3, version = version + 1 WHERE organ_id = $1 AND id = $2", organId, item.Id, item.Person);
                break;
            case WorkItemUrged item:
                Add("UPDATE work_items SET urged_at = $3 WHERE organ_id = $1 AND id = $2", organId, item.Id, now);
                break;
            case ReadingRevoked reading:
                Add("UPDATE alerts SET zh = '一份阅件已收回。', en = 'A copy to read was taken back.', read_at = COALESCE(read_at, $3) WHERE organ_id = $1 AND work_item = $2",
                    organId, reading.Item, now);
                ReadReceipt.Tell(this, reading.Item);
                break;
            case AttachmentsNamed files:
                AttachmentRows.Bind(this, organId, caseId, files.Ids, actor);
                break;
            case DeadlineSet deadline:
                Set(deadline);
                break;
            case DeadlinesCancelled deadlines:
                Add("""
                    UPDATE deadlines SET status = 'Cancelled', next_at = NULL, ended_at = $4
                    WHERE organ_id = $1 AND case_id = $2 AND ended_at IS NULL AND ($3::int IS NULL OR visit = $3)
                    """, organId, caseId, (object?)deadlines.Visit ?? DBNull.Value, now);
                break;
            case TimersContinued:
                Add("UPDATE deadlines SET next_at = due_at WHERE organ_id = $1 AND case_id = $2 AND clock = 'timer' AND status = 'Running' AND ended_at IS NULL AND next_at IS NULL",
                    organId, caseId);
                break;
            case CaseClockStopped:
                Add("UPDATE deadlines SET status = 'Cancelled', next_at = NULL, ended_at = $3 WHERE organ_id = $1 AND case_id = $2 AND ended_at IS NULL AND clock = 'case'",
                    organId, caseId, now);
                break;
            case NumberVoided number:
                Add("UPDATE issued_numbers SET voided_at = $3, voided_by = $4, void_reason = $5 WHERE organ_id = $1 AND case_id = $2 AND voided_at IS NULL",
                    organId, caseId, now, actor ?? "", number.Reason);
                break;
            case DeadlineChanged change:
                DeadlineClock.Write(this, organId, change);
                break;
            case StageFired stage:
                Add("""
                    UPDATE deadlines SET next_stage = $3, next_at = $4, status = CASE WHEN $4::timestamptz IS NULL THEN 'Exhausted' ELSE status END
                    WHERE organ_id = $1 AND id = $2
                    """, organId, stage.Id, stage.NextStage, (object?)stage.NextAt ?? DBNull.Value);
                break;
            case DraftPrepared draft:
                Add("INSERT INTO drafts (organ_id, person, key, body, saved_at) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING",
                    organId, draft.Person, SubmissionDraft.Key(draft.Pipeline, caseId, draft.Relation), new Sql.Json(draft.Fields.ToJsonString(StoredJson.Options)), now);
                break;
            case AlertRaised alert:
                Tell(alert);
                break;
        }
    }

    private void Open(WorkItemOpened item)
    {
        Insert(item);
        if (item is not { Kind: "act", Person: not null })
            return;

        Add("""
            UPDATE work_items w SET proxy = g.proxy, proxy_until = g.ends_at FROM proxy_grants g
            WHERE w.organ_id = $1 AND w.id = $2 AND g.organ_id = $1 AND g.principal = $3 AND g.ended_at IS NULL AND g.starts_at <= $4 AND g.ends_at > $4
                AND (g.may_sign OR NOT $5)
                AND (cardinality(g.pipelines) = 0 OR EXISTS (SELECT FROM workflow_instances i WHERE i.organ_id = $1 AND i.id = $6 AND i.definition_id = ANY(g.pipelines)))
                AND NOT EXISTS (SELECT FROM documents d WHERE d.organ_id = $1 AND d.case_id = $6 AND d.drafter = g.proxy)
            """, organId, item.Id, item.Person, now, item.IsSignature, caseId);
    }

    private void Insert(WorkItemOpened item) => Add("""
        INSERT INTO work_items (organ_id, id, case_id, visit, activity_id, title, title_en, kind, person, post, unit, status, version, opened_at)
        SELECT $1,$2,$3,$4,$5,$6,$7,$8,$9::text,$10::text,$11::text,'Open',1,$12
        """ + (item.IsOnceEach ? " WHERE NOT EXISTS (SELECT FROM work_items WHERE organ_id = $1 AND case_id = $3 AND person = $9 AND kind = 'read' AND status = 'Open')" : ""),
        organId, item.Id, caseId, item.Visit, item.ActivityId, item.Title, item.TitleEn, item.Kind, item.Person, item.Post, item.Unit, now);

    private void Set(DeadlineSet deadline)
    {
        var (due, stages) = (deadline.Due, deadline.Stages);
        var yellow = (object?)stages.FirstOrDefault(stage => stage.Name == "yellow")?.At ?? DBNull.Value;
        var reason = new Sql.Json(JsonSerializer.Serialize(due.Explanation with { Reference = deadline.Id.ToString() }, StoredJson.Options));
        var plan = new Sql.Json(JsonSerializer.Serialize(stages, StoredJson.Options));
        var next = (object?)(stages.Count > 0 ? stages[0].At : null) ?? DBNull.Value;
        var status = stages.Count > 0 ? nameof(DeadlineStatus.Running) : nameof(DeadlineStatus.Exhausted);
        if (deadline.Moves)
            Add("""
                UPDATE deadlines SET original_due_at = CASE WHEN $13 THEN NULL ELSE COALESCE(original_due_at, due_at) END,
                       started_at = CASE WHEN $13 THEN $14 ELSE started_at END, due_at = $4, yellow_at = $5, due_date = $6, provisional = $7,
                       calendar_version = $8, reason = $9, stages = $10, next_stage = 0, next_at = $11, status = $12
                WHERE organ_id = $1 AND case_id = $2 AND clock = $3 AND ended_at IS NULL
                """, organId, caseId, deadline.Clock, due.At, yellow, due.DueDate, due.Provisional, due.CalendarVersion, reason, plan, next, status, deadline.Restarts, now);
        Add("""
            INSERT INTO deadlines (organ_id, id, case_id, visit, activity_id, clock, started_at, due_at, yellow_at, due_date, provisional,
                                   calendar_version, reason, stages, next_stage, next_at, status)
            SELECT $1,$2,$3,$4::int,$5,$6,$7,$8,$9::timestamptz,$10,$11,$12,$13,$14,0,$15::timestamptz,$16
            """ + (deadline.Moves ? " WHERE NOT EXISTS (SELECT FROM deadlines WHERE organ_id = $1 AND case_id = $3 AND clock = $6 AND ended_at IS NULL)" : ""),
            organId, deadline.Id, caseId, (object?)deadline.Visit ?? DBNull.Value, deadline.ActivityId, deadline.Clock, now, due.At, yellow, due.DueDate,
            due.Provisional, due.CalendarVersion, reason, plan, next, status);
    }

    private void Tell(AlertRaised alert)
    {
        var id = Guid.CreateVersion7(now);
        Add("INSERT INTO alerts (organ_id, id, person, case_id, work_item, kind, zh, en, urgent, at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
            organId, id, alert.Person, caseId, alert.WorkItem, alert.Kind, alert.Zh, alert.En, alert.Urgent, now);
        if (alert.WorkItem is { } about)
            TellProxy(alert, about);
        if (organization.Person(alert.Person)?.Email is null)
            return;

        var payload = new JsonObject { ["kind"] = alert.Kind, ["caseId"] = caseId, ["zh"] = alert.Zh, ["en"] = alert.En, ["urgent"] = alert.Urgent };
        Add("INSERT INTO outbox_messages (organ_id, id, channel, recipient, payload, created_at, next_at, attempts) VALUES ($1,$2,'email',$3,$4,$5,$5,0)",
            organId, id, alert.Person, new Sql.Json(payload.ToJsonString(StoredJson.Options)), now);
    }

    // Whether there is a proxy only the item's row knows
    private void TellProxy(AlertRaised alert, Guid item)
    {
        var principal = organization.PersonLabel(alert.Person);
        Add("""
            INSERT INTO alerts (organ_id, id, person, case_id, work_item, kind, zh, en, urgent, at)
            SELECT $1, $2, w.proxy, $3, $4, $5, $6, $7, $8, $9 FROM work_items w WHERE w.organ_id = $1 AND w.id = $4 AND w.person = $10 AND w.proxy_until > $9
            """, organId, Guid.CreateVersion7(now), caseId, item, alert.Kind, $"（代{principal.Zh}）{alert.Zh}", $"(For {principal.En}) {alert.En}", alert.Urgent, now, alert.Person);
    }

    /// <summary>Whether something is to be delivered once this is committed.</summary>
    public bool HasPending { get; private set; }

    /// <summary>The moment of the transaction.</summary>
    public DateTimeOffset At => now;

    /// <summary>Says that something waits which an earlier transaction wrote down.</summary>
    public void Wake() => HasPending = true;

    /// <summary>Something to be done to a run after this transaction.</summary>
    public void Pending(Guid id, string kind, Guid? about, JsonObject payload)
    {
        HasPending = true;
        if (CarriesDocument)
            payload["carriesDocument"] = true;
        Add("INSERT INTO pending_stimuli (organ_id, id, kind, case_id, payload, created_at, next_at, attempts) VALUES ($1,$2,$3,$4,$5,$6,$6,0)",
            organId, id, kind, (object?)about ?? DBNull.Value, new Sql.Json(payload.ToJsonString(StoredJson.Options)), now);
    }

    /// <summary>Resumes the step of another case that waits for a stimulus.</summary>
    public void Resume(Guid other, string stimulus, JsonNode? value) =>
        Pending(Guid.CreateVersion7(now), "resume", other, new JsonObject { ["stimulus"] = stimulus, ["value"] = value });

    public void Add(string sql, params ReadOnlySpan<object?> values) => Commands.Add(Sql.Command(sql, values));
}

/// <summary>How rows keep JSON: camelCase, Chinese unescaped.</summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Reason Reason(string json) => JsonSerializer.Deserialize<Reason>(json, Options)!;
}
