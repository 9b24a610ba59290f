using Chancery.Activities;
using Chancery.Activities.Channels;
using Chancery.Engine;
using Chancery.Engine.Calendars;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Host.Demo;
using Chancery.Host.Elsa;
using Chancery.Host.Endpoints;
using Chancery.Host.Jobs;
using Chancery.Host.Live;
using Chancery.Host.Postgres;
using Chancery.Host.Screens;
using Chancery.Host.Security;
using Chancery.Host.Studio;
using MediatR;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Chancery.Host;

/// <summary>Puts the host together; <c>Program</c> runs it, tests start it on a database of their own.</summary>
public static class ChanceryHost
{
    /// <summary>Builds, migrates the private database, and prepares everything up to the first request.</summary>
    /// <param name="args">Command line; <c>--demo</c>, <c>--urls</c> and any setting.</param>
    /// <param name="adjust">Last word on services, for tests; null for none.</param>
    /// <exception cref="StartRefusal">What an administrator must mend first.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? adjust, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Nothing reads a setting twice, and watching for changes would watch every folder of a checkout
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. DemoMode.WithoutFlag(args)],
            ContentRootPath = RootFolder.Find(),
            WebRootPath = RootFolder.WebRoot(),
            ApplicationName = typeof(ChanceryHost).Assembly.GetName().Name,
        });
        // The settings that ship beside the program; everything else overrides them
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = true,
        });
        if (builder.Configuration["urls"] is null)
            builder.WebHost.UseUrls("http://127.0.0.1:5080");

        var (folders, database) = await StartConditions.MeetAsync(
            builder.Configuration, builder.Environment, DemoMode.Of(args, builder.Configuration), ct);
        var app = await BuildAsync(builder, database, folders, args, adjust);
        try
        {
            await PrepareAsync(app, database, ct);
            app.UseChancerySecurity();
            app.MapApi();
            app.MapElsa();
            app.MapSignIn();
            app.MapChanceryScreens();
            StudioEndpoints.Map(app);
            app.MapClockDashboard();
            await app.PrepareChancerySecurityAsync(ct);
            await app.Services.GetRequiredService<PipelineWatcher>().BeginAsync(ct);
            await app.LoadCalendarAsync(ct);
            app.ScheduleClock();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the private server when the rest cannot be put together.</summary>
    private static async Task<WebApplication> BuildAsync(
        WebApplicationBuilder builder, DatabaseHandle database, OfficeFolders folders, string[] args, Action<WebApplicationBuilder>? adjust)
    {
        try
        {
            builder.AddParts(database, folders, args);
            adjust?.Invoke(builder);
            var app = builder.Build();
            // Made by the container first, so that it stops the private server last
            app.Services.GetRequiredService<DatabaseHandle>();
            return app;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static void AddParts(this WebApplicationBuilder builder, DatabaseHandle database, OfficeFolders folders, string[] args)
    {
        builder.Services.AddSingleton(_ => database);
        builder.AddOffice(database.ConnectionString, folders);
        builder.AddChancerySecurity(args);
        builder.Services.AddSingleton(ApplicationRole.Check);
        builder.Services.AddChanceryScreens((services, code) => services.GetRequiredService<OfficeRules>().DocumentTypes.GetValueOrDefault(code));
        builder.Services.AddElsa();
        builder.Services.AddOpenApi(ApiDescription.Configure);
        builder.Services.AddClock(database.ConnectionString, runsJobs: SettingValues.IsOn(builder.Configuration, "Jobs", byDefault: true));
    }

    private static void AddOffice(this WebApplicationBuilder builder, string connectionString, OfficeFolders folders)
    {
        var configuration = builder.Configuration;
        var services = builder.Services;
        services.AddWorkflowEngine(connectionString, folders.Rules, ActivitiesRegistration.All);
        services.AddSingleton<DatabaseClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        services.AddHostedService<ClockKeeper>();

        var email = configuration.GetSection("Mail").Get<EmailOptions>() ?? new();
        email.Folder = folders.Mail;
        services.AddNotificationChannels(email, configuration.GetSection("Http").Get<HttpOptions>() ?? new());

        services.AddSingleton(new PipelineFolder(folders.Workflows));
        services.AddSingleton<PipelineWatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<PipelineWatcher>());
        services.AddSingleton<ActivityDescriptorAnswers>();
        services.AddSingleton<CaseEvents>();
        services.AddHostedService<SignalRelay>();
        services.AddHostedService<StimulusPump>();
        services.AddHostedService<CatalogKeeper>();
    }

    private static async Task LoadCalendarAsync(this WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new ReloadCalendar(), ct);
        // Also finishes what a host that was killed in the middle of it has left
        await mediator.Send(new RecountDeadlines(), ct);
    }

    private static async Task PrepareAsync(WebApplication app, DatabaseHandle database, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDbContext>();
        await SchemaCheck.PrepareAsync(db, database, database.IsEmbedded || SettingValues.IsOn(app.Configuration, "migrate", byDefault: false), ct);
        await app.Services.GetRequiredService<DatabaseClock>().SynchroniseAsync(ct);
    }
}
