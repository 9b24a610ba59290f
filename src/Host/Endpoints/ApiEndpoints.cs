using Chancery.Host.Demo;
using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;

namespace Chancery.Host.Endpoints;

/// <summary>The REST API and its description.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapCases();
        api.MapWorkItems();
        api.MapOffice();
        api.MapOrganization();
        api.MapRegisters();
        api.MapNumbers();
        api.MapFigures();
        api.MapCalendar();
        api.MapClocks();
        api.MapPersonal();
        api.MapProxies();
        api.MapUndelivered();
        app.MapLive("/events");
        app.MapLive("/api/events");
        app.MapHealth();

        var description = app.MapOpenApi();
        var reference = app.MapScalarApiReference("/scalar", options => options.WithTitle("文枢 Chancery").DisableDefaultFonts());
        if (app.Services.GetRequiredService<DemoMode>().Enabled)
        {
            description.AllowAnonymous();
            reference.AllowAnonymous();
        }
        else
        {
            // The reference opens its scripts to anybody by itself
            reference.Finally(endpoint =>
            {
                foreach (var opening in endpoint.Metadata.OfType<IAllowAnonymous>().ToList())
                    endpoint.Metadata.Remove(opening);
            });
        }
    }
}
