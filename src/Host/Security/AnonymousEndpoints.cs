using Chancery.Host.Demo;
using Chancery.Host.Postgres;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;

namespace Chancery.Host.Security;

/// <summary>The routes open to anybody. Everything else needs a signed-in, active person.</summary>
public static class AnonymousEndpoints
{
    private static readonly string[] Always =
        ["/health/live", "/health/ready", "/health/jobs", "/sign-in", "/setup", "/setup/password", "/api/tokens"];

    // The demonstration listens on this machine only
    private static readonly string[] InDemo =
        ["/sign-in/demo", "/api/demo/people", "/openapi/{documentName}.json", "/scalar/*"];

    /// <summary>Route patterns as they are mapped; one that ends in <c>/*</c> stands for all below it.</summary>
    public static IReadOnlyList<string> AllowedIn(DemoMode demo) => demo.Enabled ? [.. Always, .. InDemo] : Always;

    /// <summary>Open routes that are not on the list.</summary>
    public static IReadOnlyList<string> Unlisted(EndpointDataSource endpoints, DemoMode demo) =>
        [.. Of(endpoints).Where(route => !AllowedIn(demo).Any(allowed => Covers(allowed, route)))];

    /// <summary>Routes that skip authorization; static files are meant for everybody and not counted.</summary>
    public static IReadOnlyList<string> Of(EndpointDataSource endpoints) => [.. endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/')).Distinct()];

    internal static bool Covers(string allowed, string route) => allowed.EndsWith("/*", StringComparison.Ordinal)
        ? route.StartsWith(allowed[..^1], StringComparison.Ordinal)
        : route == allowed;
}

/// <summary>Stops the start when a route is open that may not be.</summary>
/// <remarks>A filter, because it runs when all routes are known and nothing listens yet.</remarks>
internal sealed class AnonymousEndpointsFilter(DemoMode demo) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        var faults = AnonymousEndpoints.Unlisted(app.ApplicationServices.GetRequiredService<EndpointDataSource>(), demo)
            .Select(route => new StartFault(
                $"{route} 未登录即可访问，但不在允许之列。", $"{route} is open to anybody but is not on the list of those that may be."))
            .ToList();
        if (faults.Count > 0)
            throw new StartRefusal(faults);
    };
}
