using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Server;

/// <summary>Turns an answer that is no success into words.</summary>
internal static class ServerRefusal
{
    /// <param name="what">The definition asked about.</param>
    public static CommandFailure Of(string what, string body, HttpResponseMessage answer)
    {
        var reason = Reason(body, answer);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(RunTexts.NotSignedIn, reason),
            HttpStatusCode.Forbidden => new(RunTexts.NotAllowed, reason),
            HttpStatusCode.NotFound => new(RunTexts.Missing, what, reason) { ExitCode = CommandFailure.Amiss },
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new(RunTexts.Refused, what, reason) { ExitCode = CommandFailure.Amiss },
            _ => new(RunTexts.Failed, what, (int)answer.StatusCode, reason),
        };
    }

    /// <summary>Elsa's <c>errors</c> or a problem document's detail; the status when there is neither.</summary>
    public static string Reason(string body, HttpResponseMessage answer)
    {
        JsonObject? problem = null;
        try
        {
            problem = JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            // An answer of something between, such as a proxy
        }

        string?[] messages =
        [
            .. (problem?["errors"] as JsonObject ?? []).SelectMany(entry => entry.Value switch
            {
                JsonArray list => list.Select(message => message?.ToString()),
                var one => [one?.ToString()],
            }),
        ];
        var told = messages.Where(message => !string.IsNullOrWhiteSpace(message)).ToList();
        if (told.Count > 0)
            return string.Concat(told.Select(message => $"\n  {message}"));

        return Text(problem, "detail") ?? Text(problem, "title") ?? Text(problem, "message") ?? $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
    }

    private static string? Text(JsonObject? problem, string member) =>
        problem?[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
