using Chancery.Host.Postgres;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;

namespace Chancery.Host.Security;

/// <summary>The routes open to anybody. Everything else needs a signed-in, active person.</summary>
public static class AnonymousEndpoints
{
    public static readonly IReadOnlyList<string> Allowed =
    [
        "/health/live", "/health/ready", "/sign-in", "/sign-in/demo", "/setup", "/setup/password", "/api/tokens", "/api/demo/people",
    ];

    internal static readonly StartCheck Check = new(AlsoInDemo: true, (services, _) =>
        Task.FromResult<IReadOnlyList<StartFault>>([.. Unlisted(services.GetRequiredService<EndpointDataSource>()).Select(route => new StartFault(
            $"{route} 未登录即可访问，但不在允许之列。", $"{route} is open to anybody but is not on the list of those that may be."))]));

    /// <summary>Routes that skip authorization without being on the list; static files are meant for everybody.</summary>
    public static IReadOnlyList<string> Unlisted(EndpointDataSource endpoints) => [.. endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/'))
        .Where(route => !Allowed.Contains(route)).Distinct()];
}
