using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.Links;

/// <summary>Whoever is asked in the case that another belongs to learns that the other one is answered, by the act that stops its clock, or has ended.</summary>
internal static class LinkedCaseNews
{
    public static void Tell(EffectBatch batch, int organId, RunOutcome outcome, bool ended)
    {
        if (!ended && !outcome.Effects.Any(effect => effect is CaseClockStopped))
            return;

        var (zh, en) = ended ? ("已办结。", "has ended.") : ("已有结果。", "is answered.");
        batch.Add("""
            INSERT INTO alerts (organ_id, id, person, case_id, work_item, kind, zh, en, urgent, at)
            SELECT DISTINCT ON (w.case_id, w.person) w.organ_id, gen_random_uuid(), w.person, w.case_id, w.id, 'linked',
                   '关联事项《' || $3 || '》' || $5, 'The related matter "' || $3 || '" ' || $6, false, $4
            FROM case_links l JOIN work_items w ON w.organ_id = l.organ_id AND w.case_id = l.from_case AND w.status = 'Open' AND w.kind = 'act'
            WHERE l.organ_id = $1 AND l.to_case = $2 AND w.person IS NOT NULL
            """, organId, batch.CaseId, ActCheck.AsText(outcome.Fields["title"]) ?? "", outcome.At, zh, en);
    }
}
