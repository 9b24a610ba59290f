using Chancery.Engine.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Documents;

/// <summary>The filters every list of documents knows, asked in the database.</summary>
internal static class DocumentFilter
{
    /// <param name="text">Part of title, number, drafter or drafter's unit; null or blank for all.</param>
    /// <param name="urgency"><c>none</c>, <c>urgent</c> or <c>extra-urgent</c>; null or blank for all.</param>
    public static IQueryable<Document> Matching(this IQueryable<Document> documents, string? text, string? urgency, Organization organization)
    {
        if (!string.IsNullOrWhiteSpace(urgency))
            documents = documents.Where(document => document.Urgency == urgency);
        if (string.IsNullOrWhiteSpace(text))
            return documents;

        var words = text.Trim();
        var like = $"%{Escape(words)}%";
        var units = organization.Units.Where(unit => unit.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
            || unit.NameEn.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(unit => unit.Code).ToList();
        var people = organization.People.Where(person => person.NameEn.Contains(words, StringComparison.OrdinalIgnoreCase))
            .Select(person => person.UserName).ToList();
        return documents.Where(document => EF.Functions.ILike(document.Title, like, "\\") || EF.Functions.ILike(document.Number!, like, "\\")
            || EF.Functions.ILike(document.DrafterName, like, "\\") || units.Contains(document.DrafterUnit) || people.Contains(document.Drafter));
    }

    /// <summary>Text in which <c>%</c> and <c>_</c> stand for themselves.</summary>
    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
