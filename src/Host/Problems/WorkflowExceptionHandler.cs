using System.Text.Json;
using Chancery.Engine.Errors;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Chancery.Host.Problems;

/// <summary>Turns what was thrown into an answer; nothing internal leaves the host.</summary>
public sealed class WorkflowExceptionHandler(ProblemWriter writer, ILogger<WorkflowExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = exception switch
        {
            WorkflowException refusal => Problem.From(refusal),
            BadHttpRequestException bad => OfRequest(bad),
            JsonException json => OfJson(json),
            AntiforgeryValidationException { InnerException: BadHttpRequestException bad } => OfRequest(bad),
            AntiforgeryValidationException => KnownProblems.BodyInvalid,
            InvalidDataException => KnownProblems.BodyInvalid,
            // A form that ends before its end
            IOException { Source: "Microsoft.AspNetCore.WebUtilities" } => KnownProblems.BodyInvalid,
            _ => StorageFaults.Read(exception) ?? KnownProblems.Fault,
        };
        if (problem.Status >= 500)
            log.LogError(exception, "Request failed with {Code}", problem.Code);

        await writer.WriteAsync(httpContext, problem);
        return true;
    }

    private static Problem OfRequest(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => KnownProblems.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => KnownProblems.MediaType,
        _ when bad.InnerException is JsonException json => OfJson(json),
        _ => BindingFault.OfParameter(bad.Message) ?? KnownProblems.BodyInvalid,
    };

    private static Problem OfJson(JsonException json)
    {
        var path = json.Path is { } given ? given.TrimStart('$').TrimStart('.') : "";
        return BindingFault.OfMissingMembers(json.Message, path)
            ?? (path.Length == 0 ? KnownProblems.BodyInvalid : KnownProblems.BodyInvalid with
            {
                Field = path,
                DetailZh = "此处的值或成员名不符合要求。",
                DetailEn = "The value or the member name at this place is not accepted.",
            });
    }
}
