using System.Net;
using Microsoft.AspNetCore.Http;

namespace Chancery.Host.Security;

/// <summary>Where the host is told to listen.</summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:5000";

    /// <summary>URLs and ports of every setting Kestrel reads: <c>urls</c>, <c>http_ports</c>, <c>https_ports</c> and endpoints.</summary>
    public static IReadOnlyList<BindingAddress> Of(IConfiguration configuration)
    {
        var urls = new List<string>();
        urls.AddRange(Split(configuration["urls"]));
        if (urls.Count == 0)
        {
            urls.AddRange(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"));
            urls.AddRange(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"));
        }

        urls.AddRange(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(one => one["Url"]).OfType<string>());
        if (urls.Count == 0)
            urls.Add(Default);

        return [.. urls.Select(BindingAddress.Parse)];
    }

    public static bool IsLoopback(BindingAddress address) => address.IsUnixPipe || address.IsNamedPipe
        || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
