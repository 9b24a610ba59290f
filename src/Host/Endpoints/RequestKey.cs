namespace Chancery.Host.Endpoints;

/// <summary>The client's <c>Idempotency-Key</c>, where a command takes one without insisting on it.</summary>
internal static class RequestKey
{
    /// <summary>Null when there is none.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers[ApiDescription.KeyHeader].FirstOrDefault() is { } key && !string.IsNullOrWhiteSpace(key) ? key : null;
}
