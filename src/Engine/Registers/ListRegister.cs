using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Registers;

/// <summary>The register of one document type: its own columns, only the documents and fields the actor may see.</summary>
/// <param name="Type">Code of the document type.</param>
/// <param name="Limit">1–500.</param>
/// <param name="Cursor">From the previous page; null for the first.</param>
/// <exception cref="WorkflowException"><c>register.not-found</c>, <c>field.invalid</c>.</exception>
public sealed record ListRegister(Actor Actor, string Type, RegisterFilter Filter, int Limit, string? Cursor) : IRequest<RegisterView>
{
    public const int MaxLimit = 500;

    internal sealed class Handler(WorkflowDbContext db, RegisterReader reader, OfficeRules rules) : IRequestHandler<ListRegister, RegisterView>
    {
        public async Task<RegisterView> Handle(ListRegister query, CancellationToken ct)
        {
            var type = rules.DocumentTypes.GetValueOrDefault(query.Type)
                ?? throw new WorkflowException(ErrorCodes.RegisterNotFound, "No register of that name.", "没有这个登记簿。", "type");
            var limit = PageLimit.Of(query.Limit, MaxLimit);
            var registered = type.Register.Date == RegisterDates.Registered;
            var found = await Page(Found(query, registered), RegisterCursor.Read(query.Cursor), registered, type.Register.Sort == DocumentRegister.Oldest)
                .AsNoTracking().Take(limit + 1).ToListAsync(ct);
            var page = found.Take(limit).ToList();
            return new(
                type.Code, type.RegisterTitle.Zh, type.RegisterTitle.En, RegisterReader.HeadsOf(type),
                await reader.RowsAsync(query.Actor, type, page, ct),
                found.Count > limit ? new RegisterCursor((registered ? page[^1].RegisteredAt : page[^1].SubmittedAt)!.Value, page[^1].CaseId).ToString() : null);
        }

        private IQueryable<Document> Found(ListRegister query, bool registered)
        {
            var filter = query.Filter;
            var documents = db.Documents.Where(Authority.MaySee(query.Actor)).Where(document => document.Type == query.Type)
                .Matching(filter.Text, null, query.Actor.Organization, []);
            if (registered)
                documents = documents.Where(document => document.RegisteredAt != null);
            if (filter.From is { } from && rules.StartOf(from) is var first)
                documents = documents.Where(document => (registered ? document.RegisteredAt : document.SubmittedAt) >= first);
            if (filter.To is { } to && rules.EndOf(to) is var end)
                documents = documents.Where(document => (registered ? document.RegisteredAt : document.SubmittedAt) < end);
            if (CaseStates.Read(filter.State, "state") is { } status)
                documents = documents.Where(document => document.Status == status);
            if (!string.IsNullOrEmpty(filter.Code))
                documents = documents.Where(document => document.Number!.StartsWith(filter.Code + "\u3014"));
            return documents;
        }

        private static IQueryable<Document> Page(IQueryable<Document> documents, RegisterCursor? after, bool registered, bool oldest) => (registered, oldest) switch
        {
            (true, false) => (after is null ? documents : documents.Where(document => document.RegisteredAt < after.At
                    || (document.RegisteredAt == after.At && document.CaseId > after.CaseId)))
                .OrderByDescending(document => document.RegisteredAt).ThenBy(document => document.CaseId),
            (true, true) => (after is null ? documents : documents.Where(document => document.RegisteredAt > after.At
                    || (document.RegisteredAt == after.At && document.CaseId > after.CaseId)))
                .OrderBy(document => document.RegisteredAt).ThenBy(document => document.CaseId),
            (false, false) => (after is null ? documents : documents.Where(document => document.SubmittedAt < after.At
                    || (document.SubmittedAt == after.At && document.CaseId > after.CaseId)))
                .OrderByDescending(document => document.SubmittedAt).ThenBy(document => document.CaseId),
            (false, true) => (after is null ? documents : documents.Where(document => document.SubmittedAt > after.At
                    || (document.SubmittedAt == after.At && document.CaseId > after.CaseId)))
                .OrderBy(document => document.SubmittedAt).ThenBy(document => document.CaseId),
        };
    }
}
