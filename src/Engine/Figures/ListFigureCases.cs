using Chancery.Engine.Access;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Registers;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Figures;

/// <summary>The cases a figure counted, as rows of their register: only those the actor may see, newest first.</summary>
/// <param name="Part"><c>numerator</c> or <c>base</c>.</param>
/// <param name="Value">Only those of one group of the breakdown; null for all.</param>
/// <param name="Limit">1–500.</param>
/// <exception cref="WorkflowException"><c>role.required</c>, <c>figure.not-found</c>, <c>field.invalid</c>.</exception>
public sealed record ListFigureCases(
    Actor Actor, string Code, string Part, DateOnly? From, DateOnly? To, string? Value, int Limit, string? Cursor) : IRequest<ListFigureCases.View>
{
    /// <param name="Documents">How many documents the part counts, those out of sight included.</param>
    public sealed record View(int Documents, RegisterView Cases);

    internal sealed class Handler(WorkflowDbContext db, RegisterReader reader, FieldSight sight, OfficeRules rules, TimeProvider clock) : IRequestHandler<ListFigureCases, View>
    {
        public async Task<View> Handle(ListFigureCases query, CancellationToken ct)
        {
            var actor = query.Actor;
            Authority.RequireFigures(actor);
            var figure = rules.RequireFigure(query.Code);
            var part = query.Part switch
            {
                "numerator" => figure.Numerator,
                "base" when figure.Base is not null => figure.Base,
                _ => throw new WorkflowException(ErrorCodes.FieldInvalid,
                    "part: numerator, or base where the figure has one.", "part 只能是 numerator；指标有分母时也可为 base。", "part"),
            };
            var type = rules.DocumentTypes[figure.Register];
            var now = clock.GetUtcNow();
            var sql = new FigureSql(figure, type, now, rules.Calendar);
            var text = sql.Cases(actor.OrganId, FigurePeriod.Of(query.From, query.To, rules.DayOf(now)).SpanIn(rules), part, query.Value, rules.Calendar.Zone.Id);
            var counted = db.Documents.FromSqlRaw(text, sql.Values).AsNoTracking();

            var limit = PageLimit.Of(query.Limit, ListRegister.MaxLimit);
            var seen = counted.Where(Authority.MaySee(actor));
            // A group of one value would tell that value of each of its cases
            if (query.Value is not null && figure.By is { } by && sight.TypesHiding(actor, by).Contains(type.Code))
                seen = seen.Where(document => document.Drafter == actor.UserName);
            if (RegisterCursor.Read(query.Cursor) is { } after)
                seen = seen.Where(document => document.SubmittedAt < after.At || (document.SubmittedAt == after.At && document.CaseId > after.CaseId));
            var found = await seen.OrderByDescending(document => document.SubmittedAt).ThenBy(document => document.CaseId).Take(limit + 1).ToListAsync(ct);
            var page = found.Take(limit).ToList();
            return new(await counted.CountAsync(ct), new(
                type.Code, type.RegisterTitle.Zh, type.RegisterTitle.En, RegisterReader.HeadsOf(type), await reader.RowsAsync(actor, type, page, ct),
                found.Count > limit ? new RegisterCursor(page[^1].SubmittedAt, page[^1].CaseId).ToString() : null));
        }
    }
}
