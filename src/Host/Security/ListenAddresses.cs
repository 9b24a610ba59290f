using System.Net;
using Chancery.Host.Postgres;
using Microsoft.AspNetCore.Http;

namespace Chancery.Host.Security;

/// <summary>Where the host is told to listen.</summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:5000";

    /// <summary>URLs and ports of every setting Kestrel reads: <c>urls</c>, <c>http_ports</c>, <c>https_ports</c> and endpoints.</summary>
    /// <exception cref="StartRefusal">One of them is no address.</exception>
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

        return [.. urls.Select(Read)];
    }

    public static bool IsLoopback(BindingAddress address) => address.IsUnixPipe || address.IsNamedPipe
        || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static BindingAddress Read(string url)
    {
        try
        {
            if (BindingAddress.Parse(url) is { Port: <= IPEndPoint.MaxPort } address)
                return address;
        }
        catch (FormatException)
        {
            // The same answer as for a port that does not exist
        }

        throw new StartRefusal(
            $"监听地址 {url} 无法识别，应写成 http://127.0.0.1:5080 这样的形式，端口不超过 {IPEndPoint.MaxPort}。",
            $"{url} is not an address to listen on; write it as http://127.0.0.1:5080, with a port up to {IPEndPoint.MaxPort}.");
    }

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
