using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Notifications;
using Chancery.Engine.Organizations;

namespace Chancery.Activities.Channels;

/// <summary>Sends the requests of <c>Elsa.SendHttpRequest</c>, only to hosts an administrator has allowed.</summary>
/// <remarks>The name is resolved once and that very address is dialled; redirects are not followed; answers are cut at 1 MB.</remarks>
public sealed class HttpChannel : NotificationChannel, IDisposable
{
    private const int MaxBytes = 1024 * 1024;
    private readonly HttpOptions _options;
    private readonly HttpClient _client;

    public HttpChannel(HttpOptions options)
    {
        _options = options;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        };
        _client = new HttpClient(handler) { Timeout = options.Timeout, MaxResponseContentBufferSize = MaxBytes };
    }

    public override string Name => "http";

    public override int MaxAttempts => 3;

    public override async Task<JsonObject?> SendAsync(Guid id, Person? recipient, JsonObject payload, CancellationToken ct)
    {
        var request = payload["request"]!.AsObject();
        if (!Uri.TryCreate((string?)request["url"], UriKind.Absolute, out var url) || !_options.Allows(url))
            return new JsonObject { ["error"] = $"The address {(string?)request["url"]} is not on the list of allowed hosts (Http:Allow)." };

        using var message = Compose(id, url, request);
        using var answer = await _client.SendAsync(message, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        var headers = new JsonObject();
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            headers[name] = new JsonArray([.. values.Select(value => (JsonNode?)value)]);

        return new JsonObject { ["statusCode"] = (int)answer.StatusCode, ["headers"] = headers, ["content"] = Parsed(answer, text) };
    }

    public override JsonObject? GiveUp(Exception failure) =>
        new() { ["failed"] = failure is TaskCanceledException or TimeoutException ? "timeout" : "connect" };

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Compose(Guid id, Uri url, JsonObject request)
    {
        var message = new HttpRequestMessage(new HttpMethod((string?)request["method"] ?? "GET"), url);
        message.Headers.Add("Idempotency-Key", id.ToString());
        if ((string?)request["authorization"] is { Length: > 0 } authorization)
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in request["headers"] as JsonObject ?? [])
            message.Headers.TryAddWithoutValidation(name, value is JsonArray list ? list.Select(one => one?.ToString()) : [value?.ToString()]);
        if (request["content"] is { } content)
        {
            var text = content.GetValueKind() == JsonValueKind.String ? content.GetValue<string>() : content.ToJsonString();
            message.Content = new StringContent(text, Encoding.UTF8, (string?)request["contentType"] is { Length: > 0 } type ? type : "application/json");
        }

        return message;
    }

    private static JsonNode? Parsed(HttpResponseMessage answer, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
            return text.Length == 0 ? null : text.Replace("\0", "", StringComparison.Ordinal);

        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var address = Array.Find(addresses, one => _options.AllowsInternal(context.DnsEndPoint.Host) || PublicAddress.Is(one))
            ?? throw new HttpRequestException($"{context.DnsEndPoint.Host} leads to an internal address; name it under Http:AllowInternal to permit that.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Section <c>Http</c> of the configuration.</summary>
public sealed class HttpOptions
{
    /// <value>Hosts that may be asked over https or http: exact names, or <c>*.example.org</c> for names below. Default: none.</value>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <value>Allowed hosts that may lead to private, loopback or link-local addresses. Default: none.</value>
    public IReadOnlyList<string> AllowInternal { get; init; } = [];

    /// <value>Default: 15 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    internal bool Allows(Uri url) => url.Scheme is "http" or "https" && url.UserInfo.Length == 0
        && (Allow.Any(pattern => Matches(pattern, url.IdnHost)) || AllowsInternal(url.IdnHost));

    internal bool AllowsInternal(string host) => AllowInternal.Any(pattern => Matches(pattern, host));

    private static bool Matches(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Tells addresses of the open internet from those of machines and networks of our own.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] _internal =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/3", "::/127", "fc00::/7", "fe80::/10", "ff00::/8", "64:ff9b::/96", "2002::/16",
        }.Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(_internal, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
