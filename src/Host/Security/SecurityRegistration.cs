using System.Net;
using Chancery.Host.Demo;
using Chancery.Host.Identity;
using Chancery.Host.Postgres;
using Chancery.Host.Problems;
using Chancery.Host.Setup;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace Chancery.Host.Security;

/// <summary>Sign-in and the security floor, in the order in which Program needs them.</summary>
public static class SecurityRegistration
{
    /// <summary>Registers everything; looks for <see cref="DemoMode.Flag"/> in the arguments; the DbContext, MediatR and the TimeProvider are registered elsewhere.</summary>
    public static WebApplicationBuilder AddChancerySecurity(this WebApplicationBuilder builder, IReadOnlyList<string> args)
    {
        var services = builder.Services;
        var demo = DemoMode.Of(args, builder.Configuration);
        services.AddSingleton(demo);
        IdentityRegistration.AddIdentity(services);
        services.AddSingleton<SetupCode>();
        services.AddScoped<DemoOffice>();

        services.AddSingleton<ProblemPage>();
        services.AddSingleton<ProblemWriter>();
        services.AddExceptionHandler<WorkflowExceptionHandler>();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddAntiforgery(options => Antiforgery.Configure(options, demo));
        services.AddRateLimiter(RateLimits.Configure);
        builder.WebHost.ConfigureKestrel(KestrelLimits.Configure);
        services.PostConfigure<HostFilteringOptions>(options => AllowHosts(options, builder.Configuration));
        services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, builder.Configuration));

        services.AddSingleton(SeededPasswordCheck.Check);
        services.AddSingleton(DemoDatabaseCheck.Check);
        services.AddTransient<IStartupFilter, AnonymousEndpointsFilter>();
        return builder;
    }

    /// <summary>Adds the middleware: first thing after Build. Serves the static files too.</summary>
    public static WebApplication UseChancerySecurity(this WebApplication app)
    {
        if (SettingChecks.HasProxies(app.Configuration))
            app.UseForwardedHeaders();

        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(async context =>
        {
            if (KnownProblems.Of(context.HttpContext.Response.StatusCode) is { } problem)
                await context.HttpContext.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(context.HttpContext, problem);
        });
        // Before authorization: style sheets and fonts are for everybody, the sign-in page included
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        app.UseRouting();
        app.UseMiddleware<EncryptedPages>();
        app.UseAuthentication();
        app.UseMiddleware<CurrentUserMiddleware>();
        app.UseRateLimiter();
        app.UseMiddleware<RequestOrigin>();
        app.UseAuthorization();
        app.UseMiddleware<JsonBodyGuard>();
        app.UseAntiforgery();
        return app;
    }

    /// <summary>Maps sign-in, sign-out, tokens, one-time codes, setup and, in demonstration, the demo routes.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        SignInEndpoints.Map(routes);
        TokenEndpoints.Map(routes);
        SetupEndpoints.Map(routes);
        if (routes.ServiceProvider.GetRequiredService<DemoMode>().Enabled)
            DemoEndpoints.Map(routes);
    }

    /// <summary>Runs the start checks, fills the demonstration, or prints the code for the first account; call after migrating.</summary>
    /// <exception cref="StartRefusal">An unsafe setting was found.</exception>
    public static Task PrepareChancerySecurityAsync(this WebApplication app, CancellationToken ct) => FirstStart.RunAsync(app, ct);

    private static void AllowHosts(HostFilteringOptions options, IConfiguration configuration)
    {
        if (configuration["AllowedHosts"] is null or "" or "*")
            options.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
    }

    private static void TrustProxies(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in SettingChecks.TrustedProxies(configuration))
        {
            // What is no address is named by StartConditions, which stops the start
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
        }
    }
}
