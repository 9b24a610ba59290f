using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using MediatR;

namespace Chancery.Engine.Cases;

/// <summary>Submits a document into a pipeline: the case starts and its draft step is passed, in one transaction.</summary>
/// <param name="Pipeline">Definition id, such as <c>outgoing-document</c>.</param>
/// <param name="Fields">Fields of the pipeline's document type.</param>
/// <param name="Key">Idempotency key; null when the client gave none.</param>
/// <param name="DraftKey">Autosaved draft to remove with the submission; null when there is none.</param>
public sealed record StartCase(Actor Actor, string Pipeline, JsonObject Fields, string? Key, string? DraftKey = null)
    : IRequest<StartCase.Receipt>
{
    public sealed record Receipt(Guid CaseId);
}
