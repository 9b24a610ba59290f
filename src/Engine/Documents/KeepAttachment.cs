using Chancery.Engine.Access;
using MediatR;

namespace Chancery.Engine.Documents;

/// <summary>Stores a file for a document about to be submitted.</summary>
/// <param name="Name">File name as sent; it is cleaned.</param>
/// <exception cref="Errors.WorkflowException"><c>field.invalid</c> (type, size, name) or <c>document.classified</c>.</exception>
public sealed record UploadAttachment(Actor Actor, string Name, byte[] Bytes) : IRequest<UploadAttachment.Receipt>
{
    public sealed record Receipt(Guid Id, string Name, string MediaType, long Size, string Hash);
}

/// <summary>The bytes of an attachment the actor may see.</summary>
public sealed record GetAttachment(Actor Actor, Guid Id) : IRequest<GetAttachment.View>
{
    public sealed record View(string Name, string MediaType, byte[] Bytes);
}
