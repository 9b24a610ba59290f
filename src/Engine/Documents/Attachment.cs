namespace Chancery.Engine.Documents;

/// <summary>A file that belongs to a case, or to its uploader until the case is submitted.</summary>
public sealed class Attachment
{
    public int OrganId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Null while the file is only part of a draft.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Cleaned file name.</summary>
    public required string Name { get; init; }

    /// <summary>Media type found by content, never by extension.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Lower-case hex SHA-256 of the content.</summary>
    public required string Hash { get; init; }

    public required string UploadedBy { get; init; }

    public DateTimeOffset UploadedAt { get; init; }
}

/// <summary>The bytes of attachments, once per content.</summary>
public sealed class AttachmentContent
{
    public int OrganId { get; init; }

    public required string Hash { get; init; }

    public required byte[] Bytes { get; init; }
}
