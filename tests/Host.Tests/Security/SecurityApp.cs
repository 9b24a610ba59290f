using Chancery.Engine.Identity;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Host.Security;
using Chancery.Tests.Shared;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chancery.Host.Tests.Security;

/// <summary>A host with the real security floor, a few routes to knock at, and a database of its own.</summary>
internal sealed class SecurityApp : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private SecurityApp(WebApplication host, TestClock clock, TestDatabase database)
    {
        Host = host;
        Clock = clock;
        _database = database;
    }

    public WebApplication Host { get; }

    public TestClock Clock { get; }

    /// <summary>A host whose office is <see cref="TestOffice"/>; everybody but the newcomer has a password.</summary>
    public static async Task<SecurityApp> StartAsync()
    {
        var app = await StartEmptyAsync();
        await app.SendAsync(new PublishOrganization(TestOffice.Organization, "test"));
        await app.WithDb(async db =>
        {
            var hash = app.Host.Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<Account>>()
                .HashPassword(new Account(), TestOffice.Password);
            foreach (var account in await db.Users.Where(user => user.UserName != TestOffice.Newcomer).ToListAsync())
                account.SetPasswordHash(hash);

            return await db.SaveChangesAsync();
        });
        return app;
    }

    public static async Task<SecurityApp> StartEmptyAsync(params string[] args)
    {
        var database = await TestDatabase.CloneAsync("schema", MigrateAsync);
        var connection = database.ConnectionString;
        var clock = new TestClock();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Data", "no-such-folder"), new("Office", TestFiles.Office)]);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDbContext<WorkflowDbContext>(options => options.UseNpgsql(connection).UseSnakeCaseNamingConvention());
        builder.Services.AddSingleton<TestRoutes.Barrier>();
        AddMediator(builder.Services);
        builder.AddChancerySecurity(args);
        // The cost itself is tested apart; here it would only make the suite slow
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);

        var host = builder.Build();
        host.UseChancerySecurity();
        host.MapSignIn();
        TestRoutes.Map(host);
        await host.StartAsync();
        return new(host, clock, database);
    }

    public Browser Browse(string site = Browser.Https) => new(Host.GetTestServer(), new(site));

    public async Task<Browser> BrowseAsAsync(string userName)
    {
        var browser = Browse();
        await browser.SignInAsync(userName, TestOffice.Password);
        return browser;
    }

    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> WithDb<T>(Func<WorkflowDbContext, Task<T>> use)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<WorkflowDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task MigrateAsync(string connection)
    {
        await using var db = new WorkflowDbContext(
            new DbContextOptionsBuilder<WorkflowDbContext>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options);
        await db.Database.MigrateAsync();
    }

    private static void AddMediator(IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        foreach (var handler in typeof(WorkflowDbContext).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false }))
            foreach (var contract in handler.GetInterfaces()
                .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddTransient(contract, handler);
    }
}
