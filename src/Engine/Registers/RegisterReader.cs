using Chancery.Engine.Access;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Registers;

/// <summary>Documents as rows of their register; the caller has chosen those the actor may see.</summary>
internal sealed class RegisterReader(WorkflowDbContext db, FieldSight sight, OfficeRules rules)
{
    public static IReadOnlyList<RegisterColumn> ColumnsOf(DocumentType type) =>
        type.Register.Columns.Count > 0 ? type.Register.Columns : DocumentRegister.UsualColumns;

    public static IReadOnlyList<RegisterHead> HeadsOf(DocumentType type) =>
        [.. ColumnsOf(type).Select(column => (column, title: RegisterColumns.TitleOf(type, column)))
            .Select(pair => new RegisterHead(pair.column.Name, pair.title.Zh, pair.title.En, RegisterCells.KindOf(type, pair.column.Name)))];

    public async Task<IReadOnlyList<RegisterRow>> RowsAsync(Actor actor, DocumentType type, IReadOnlyList<Document> documents, CancellationToken ct)
    {
        var ids = documents.Select(document => document.CaseId).ToList();
        var open = await db.WorkItems.AsNoTracking()
            .Where(item => item.OrganId == actor.OrganId && ids.Contains(item.CaseId) && item.Status == WorkItemStatus.Open && item.Kind == "act")
            .Select(item => new { item.CaseId, item.Title, item.TitleEn }).Distinct().ToListAsync(ct);
        var due = await db.Deadlines.AsNoTracking()
            .Where(deadline => deadline.OrganId == actor.OrganId && ids.Contains(deadline.CaseId) && deadline.Clock == "case" && deadline.EndedAt == null)
            .Select(deadline => new { deadline.CaseId, deadline.DueAt }).ToListAsync(ct);
        var rightsOf = await sight.OfAsync(actor, documents, ct);
        return [.. documents.Select(document =>
        {
            var rights = rightsOf[document.CaseId];
            var seen = rights.Of(document);
            var cells = new RegisterCells(
                type, document, seen.Fields,
                [.. open.Where(item => item.CaseId == document.CaseId).Select(item => new Label(item.Title, item.TitleEn))],
                due.Find(one => one.CaseId == document.CaseId)?.DueAt, rules, actor.Organization);
            return new RegisterRow(document.CaseId, document.Title, seen.Urgency, document.Status,
                [.. ColumnsOf(type).Select(column => rights.MaySee(column.Name) ? cells.Of(column.Name) : RegisterCell.Nothing)]);
        })];
    }
}
