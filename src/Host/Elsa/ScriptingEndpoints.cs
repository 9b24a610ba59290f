using Chancery.Engine.Pipelines;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Elsa;

/// <summary>What the designer's script editor asks for.</summary>
internal static class ScriptingEndpoints
{
    /// <param name="ActivityTypeName">The activity whose input is edited.</param>
    public sealed record EditedInput(string? WorkflowDefinitionId = null, string? ActivityTypeName = null, string? PropertyName = null);

    public static void MapElsaScripting(this RouteGroupBuilder elsa) =>
        elsa.MapPost("/scripting/javascript/type-definitions/{definitionId}", async (
                string definitionId, EditedInput? edited, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Text(
                await mediator.Send(new GetScriptDeclarations(user.Actor, definitionId, edited?.ActivityTypeName), ct),
                "application/x-typescript; charset=utf-8"))
            .RequireAuthorization(Policies.PipelineAuthor).WithTags("elsa").WithSummary("TypeScript declarations for the script editor");
}
