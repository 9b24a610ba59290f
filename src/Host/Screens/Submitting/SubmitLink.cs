using Chancery.Engine.Cases.Links;

namespace Chancery.Host.Screens.Submitting;

/// <summary>The case to which a new one will belong, as the form's address carries it.</summary>
/// <param name="Relation">What the new case will be to it (see <see cref="Relations"/>).</param>
public sealed record SubmitLink(Guid Case, string Relation)
{
    private const string Drafts = "submit/";

    /// <summary>Null when the address names no case.</summary>
    public static SubmitLink? Of(IQueryCollection query) =>
        Guid.TryParse(query["linkedTo"], out var other) ? new(other, query["relation"] is [{ Length: > 0 } relation] ? relation : "related") : null;

    /// <summary>Address of a pipeline's form.</summary>
    public static string Path(string pipeline, SubmitLink? link) => $"/submit/{Uri.EscapeDataString(pipeline)}{QueryOf(link)}";

    public static string QueryOf(SubmitLink? link) => link is null ? "" : $"?linkedTo={link.Case}&relation={Uri.EscapeDataString(link.Relation)}";

    /// <summary>Where a form not yet sent is autosaved: a related matter has a draft of its own.</summary>
    public static string DraftKey(string pipeline, SubmitLink? link) =>
        link is null ? Drafts + pipeline : $"{Drafts}{pipeline}/{link.Case}/{Uri.EscapeDataString(link.Relation)}";

    /// <summary>Address of the form whose draft has this key.</summary>
    public static string PathOfDraft(string key) => key[Drafts.Length..].Split('/') is [var pipeline, var other, var relation] && Guid.TryParse(other, out var id)
        ? Path(pipeline, new(id, Uri.UnescapeDataString(relation)))
        : Path(key[Drafts.Length..], null);
}

/// <summary>The link with the other case's title.</summary>
public sealed record LinkedCase(SubmitLink Link, string Title);
