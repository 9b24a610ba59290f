using Chancery.Engine.Cases.Links;
using Chancery.Engine.Drafts;

namespace Chancery.Host.Screens.Submitting;

/// <summary>The case to which a new one will belong, as the form's address carries it.</summary>
/// <param name="Relation">What the new case will be to it (see <see cref="Relations"/>).</param>
public sealed record SubmitLink(Guid Case, string Relation)
{
    /// <summary>Null when the address names no case.</summary>
    public static SubmitLink? Of(IQueryCollection query) =>
        Guid.TryParse(query["linkedTo"], out var other) ? new(other, query["relation"] is [{ Length: > 0 } relation] ? relation : "related") : null;

    /// <summary>Address of a pipeline's form.</summary>
    public static string Path(string pipeline, SubmitLink? link) => $"/submit/{Uri.EscapeDataString(pipeline)}{QueryOf(link)}";

    public static string QueryOf(SubmitLink? link) => link is null ? "" : $"?linkedTo={link.Case}&relation={Uri.EscapeDataString(link.Relation)}";

    /// <summary>Where a form not yet sent is autosaved: a related matter has a draft of its own.</summary>
    public static string DraftKey(string pipeline, SubmitLink? link) =>
        link is null ? SubmissionDraft.Key(pipeline) : SubmissionDraft.Key(pipeline, link.Case, link.Relation);

    /// <summary>Address of the form whose draft has this key.</summary>
    public static string PathOfDraft(string key) => Linked(key) is var (pipeline, link)
        ? Path(pipeline, link)
        : Path(key[SubmissionDraft.Prefix.Length..], null);

    /// <summary>The pipeline and the link of the form whose draft has this key; null for one that will belong to no case.</summary>
    public static (string Pipeline, SubmitLink Link)? Linked(string key) =>
        key[SubmissionDraft.Prefix.Length..].Split('/') is [var pipeline, var other, var relation] && Guid.TryParse(other, out var id)
            ? (pipeline, new(id, Uri.UnescapeDataString(relation)))
            : null;
}

/// <summary>The link with the other case's title.</summary>
public sealed record LinkedCase(SubmitLink Link, string Title);

/// <summary>A form of the reader's, not yet sent, that will belong to a case.</summary>
public sealed record LinkedDraft(string Pipeline, SubmitLink Link, string Title);
