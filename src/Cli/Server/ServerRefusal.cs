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
        var reasons = Reasons(body, answer);
        var reason = Lines(reasons);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(RunTexts.NotSignedIn, reason),
            HttpStatusCode.Forbidden => new(RunTexts.NotAllowed, reason),
            HttpStatusCode.NotFound => new(RunTexts.Missing, what, reason) { ExitCode = CommandFailure.Amiss, Reasons = reasons },
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new(RunTexts.Refused, what, reason) { ExitCode = CommandFailure.Amiss, Reasons = reasons },
            _ => new(RunTexts.Failed, what, (int)answer.StatusCode, reason),
        };
    }

    /// <summary>The same as one text.</summary>
    public static string Reason(string body, HttpResponseMessage answer) => Lines(Reasons(body, answer));

    /// <summary>Elsa's <c>errors</c> or a problem document's detail; the status when there is neither.</summary>
    private static List<RefusalReason> Reasons(string body, HttpResponseMessage answer)
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

        List<RefusalReason> told =
        [
            .. from entry in problem?["errors"] as JsonObject ?? []
               from message in entry.Value is JsonArray list ? list.Select(one => one?.ToString()) : [entry.Value?.ToString()]
               where !string.IsNullOrWhiteSpace(message)
               select new RefusalReason(entry.Key.StartsWith('$') ? entry.Key : null, message),
        ];
        return told.Count > 0 ? told
            : [new(null, Text(problem, "detail") ?? Text(problem, "title") ?? Text(problem, "message") ?? $"{(int)answer.StatusCode} {answer.ReasonPhrase}") { IsWhole = true }];
    }

    private static string Lines(List<RefusalReason> reasons) =>
        reasons is [{ IsWhole: true } whole] ? whole.Message : string.Concat(reasons.Select(reason => $"\n  {reason}"));

    private static string? Text(JsonObject? problem, string member) =>
        problem?[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
