using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Cases;

/// <summary>What a list's search box and its urgency choice mean, for every list of documents alike.</summary>
internal static class DocumentFilter
{
    private const int MaxText = 200;

    /// <param name="text">Part of title, number, drafter's name or drafting unit's name in either language, in any case; null or blank for all.</param>
    /// <param name="urgency"><c>none</c>, <c>urgent</c> or <c>extra-urgent</c>; null or empty for all.</param>
    /// <param name="organization">Names people and units.</param>
    /// <param name="hiding">Codes of the types that hide the urgency from the reader; none of their documents is found by it.</param>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: the text holds what is no text.</exception>
    public static IQueryable<Document> Matching(this IQueryable<Document> documents, string? text, string? urgency, Organization organization, IReadOnlyList<string> hiding)
    {
        if (!string.IsNullOrEmpty(urgency))
            documents = documents.Where(document => document.Urgency == urgency && !hiding.Contains(document.Type));
        if (string.IsNullOrWhiteSpace(text))
            return documents;

        Text.RequireClean("text", text);
        var part = text.Trim();
        if (part.Length > MaxText)
            part = part[..(char.IsHighSurrogate(part[MaxText - 1]) ? MaxText - 1 : MaxText)];
        var units = organization.Units.Where(unit => unit.Name.Contains(part, StringComparison.OrdinalIgnoreCase)
            || unit.NameEn.Contains(part, StringComparison.OrdinalIgnoreCase)).Select(unit => unit.Code).ToList();
        var people = organization.People.Where(person => person.NameEn.Contains(part, StringComparison.OrdinalIgnoreCase))
            .Select(person => person.UserName).ToList();
        var like = SqlLike.Containing(part);
        return documents.Where(document => EF.Functions.ILike(document.Title, like, SqlLike.Escape) || EF.Functions.ILike(document.Number!, like, SqlLike.Escape)
            || EF.Functions.ILike(document.DrafterName, like, SqlLike.Escape) || units.Contains(document.DrafterUnit) || people.Contains(document.Drafter));
    }
}
