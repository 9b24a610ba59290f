using Chancery.Engine.Storage;

namespace Chancery.Engine.WorkItems;

/// <summary>An activity other than a <see cref="HumanStep"/> that opens work items, so that its pipeline needs a document.</summary>
public interface IOpensWorkItems
{
    /// <summary>Whether it waits for somebody who is not in office any more; then it is resumed with <see cref="OfficeChanged"/>.</summary>
    bool IsOutOfReach(Execution.ActivityExecution execution, Organizations.Organization organization);
}

/// <summary>A step that waits until an item was read learns of it as of any other event from outside, also while the case stands.</summary>
public static class ReadReceipt
{
    /// <summary>What wakes a step that waits for an item to be read.</summary>
    public static string StimulusOf(Guid item) => $"read:{item}";

    /// <summary>Wakes the step, if one waits.</summary>
    internal static void Tell(EffectBatch batch, Guid item)
    {
        batch.Add("""
            INSERT INTO pending_stimuli (organ_id, id, kind, case_id, payload, created_at, next_at, attempts)
            SELECT organ_id, $4, 'resume', case_id, jsonb_build_object('bookmark', bookmark, 'stimulus', stimulus), $5, $5, 0
            FROM awaited_stimuli WHERE organ_id = $1 AND case_id = $2 AND stimulus = $3
            """, batch.OrganId, batch.CaseId, StimulusOf(item), Guid.CreateVersion7(batch.At), batch.At);
        batch.Wake();
    }
}
