namespace Chancery.Engine.Drafts;

/// <summary>What somebody is typing: a form not yet submitted, or an opinion not yet given. Never validated.</summary>
public sealed class Draft
{
    public int OrganId { get; init; }

    /// <summary>Sign-in name; nobody else sees it.</summary>
    public required string Person { get; init; }

    /// <summary>Place of the text, such as <c>submit/outgoing-document/…</c> or <c>act/{workItemId}</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The form's members as JSON.</summary>
    public required string Body { get; init; }

    public DateTimeOffset SavedAt { get; init; }
}
