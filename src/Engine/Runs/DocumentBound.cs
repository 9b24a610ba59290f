using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Runs;

/// <summary>Which runs carry a document's content: its own case, every run that one started, however far down, and every run to which one of these told something.</summary>
internal static class DocumentBound
{
    public static async Task<HashSet<Guid>> OfAsync(WorkflowDbContext db, int organId, IReadOnlyList<Guid> runs, CancellationToken ct)
    {
        var bound = await db.Database.SqlQuery<Guid>($"""
            WITH RECURSIVE line AS (
              SELECT id AS run, id, parent_id, state FROM workflow_instances WHERE organ_id = {organId} AND id = ANY({runs})
              UNION
              SELECT line.run, parent.id, parent.parent_id, parent.state FROM workflow_instances parent JOIN line ON parent.id = line.parent_id WHERE parent.organ_id = {organId})
            SELECT DISTINCT line.run AS "Value" FROM line
            WHERE (line.state ->> 'carriesDocument')::boolean OR EXISTS (SELECT FROM documents d WHERE d.organ_id = {organId} AND d.case_id = line.id)
            """).ToListAsync(ct);
        return [.. bound];
    }
}
