using System.Net;
using Chancery.Host.Postgres;
using Microsoft.AspNetCore.Http;

namespace Chancery.Host.Security;

/// <summary>Where the host is told to listen.</summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:5000";

    /// <summary>URLs and ports of every setting Kestrel reads: <c>urls</c>, <c>http_ports</c>, <c>https_ports</c> and endpoints.</summary>
    /// <returns>Those that are addresses.</returns>
    public static IReadOnlyList<BindingAddress> Of(IConfiguration configuration) => [.. Urls(configuration).Select(Read).OfType<BindingAddress>()];

    /// <summary>Those that are none.</summary>
    public static IEnumerable<StartFault> Faults(IConfiguration configuration) => Urls(configuration).Where(url => Read(url) is null).Select(url => new StartFault(
        $"监听地址 {url} 无法识别，应写成 http://127.0.0.1:5080 这样的形式，端口不超过 {IPEndPoint.MaxPort}。",
        $"{url} is not an address to listen on; write it as http://127.0.0.1:5080, with a port up to {IPEndPoint.MaxPort}."));

    private static List<string> Urls(IConfiguration configuration)
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

        return urls;
    }

    public static bool IsLoopback(BindingAddress address) => address.IsUnixPipe || address.IsNamedPipe
        || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static BindingAddress? Read(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Port: <= IPEndPoint.MaxPort } address ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
