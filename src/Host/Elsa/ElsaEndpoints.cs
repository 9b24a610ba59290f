using Microsoft.AspNetCore.Http.Connections;

namespace Chancery.Host.Elsa;

/// <summary>What Elsa's clients ask of a server, under the addresses they use.</summary>
internal static class ElsaEndpoints
{
    /// <summary>Address of the live hub; a token may come in its query.</summary>
    public const string Hub = "/elsa/hubs/workflow-instance";

    /// <summary>A hub message, and so what a single client can make the host hold.</summary>
    private const int MaxMessageBytes = 32 * 1024;

    public static void AddElsa(this IServiceCollection services)
    {
        services.AddSingleton<ActivityForm>();
        services.AddSingleton<DefinitionForm>();
        services.AddSingleton<GraphForm>();
        services.AddSingleton<BookmarkToken>();
        services.AddSingleton<InstanceForm>();
        services.AddSingleton<InstanceObservers>();
        services.AddHostedService<InstanceHubRelay>();
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = MaxMessageBytes;
            options.EnableDetailedErrors = false;
        });
    }

    public static void MapElsa(this IEndpointRouteBuilder routes)
    {
        var elsa = routes.MapGroup("/elsa/api").WithTags("elsa");
        elsa.MapDefinitions();
        elsa.MapDefinitionActions();
        elsa.MapStarts();
        elsa.MapInstances();
        elsa.MapExecutions();
        elsa.MapOutward();
        elsa.MapDescriptors();
        elsa.MapActivityDescriptors();
        elsa.MapElsaScripting();
        routes.MapHub<InstanceHub>(Hub, options =>
        {
            options.Transports = HttpTransportType.WebSockets | HttpTransportType.LongPolling;
            options.ApplicationMaxBufferSize = MaxMessageBytes;
        }).DisableRateLimiting();
    }
}
