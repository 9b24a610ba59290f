using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Documents;

/// <summary>The one place that says what a person sees of documents: of a case and of every row of every list alike.</summary>
internal sealed class FieldSight(WorkflowDbContext db, OfficeRules rules)
{
    /// <summary>The rights of the actor by case; one query for all, and none where no type asks for steps.</summary>
    public async Task<IReadOnlyDictionary<Guid, FieldRights>> OfAsync(Actor actor, IReadOnlyCollection<Document> documents, CancellationToken ct)
    {
        var asking = documents.Where(document => TypeOf(document) is { } type && FieldRights.AsksSteps(type)).Select(document => document.CaseId).Distinct().ToList();
        var steps = asking.Count == 0 ? [] : await db.WorkItems.AsNoTracking()
            .Where(item => item.OrganId == actor.OrganId && asking.Contains(item.CaseId)).Where(Authority.WasAsked(actor))
            .Select(item => new { item.CaseId, item.ActivityId }).Distinct().ToListAsync(ct);
        var byCase = steps.ToLookup(item => item.CaseId, item => item.ActivityId);
        return documents.DistinctBy(document => document.CaseId)
            .ToDictionary(document => document.CaseId, document => new FieldRights(TypeOf(document), actor, document.Drafter, [.. byCase[document.CaseId]]));
    }

    /// <summary>Codes of the types that hide a field from the actor unless the single case says otherwise; a list is never narrowed by such a field.</summary>
    public IReadOnlyList<string> TypesHiding(Actor actor, string field) =>
        [.. rules.DocumentTypes.Values.Where(type => !new FieldRights(type, actor, "", []).MaySee(field)).Select(type => type.Code)];

    private DocumentType? TypeOf(Document document) => rules.DocumentTypes.GetValueOrDefault(document.Type);
}
