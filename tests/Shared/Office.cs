using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Host;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Chancery.Tests.Shared;

/// <summary>The sample office with the real host on a database of its own, and time in the test's hand.</summary>
public sealed class Office : IAsyncDisposable
{
    /// <summary>The role the host works as.</summary>
    public const string HostRole = "chancery_tests";

    private static readonly Lazy<Task> HostRoleMade = new(MakeHostRoleAsync);

    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private readonly string _data;
    private bool _keepsDatabase;

    private Office(TestDatabase database, WebApplication app, TestClock clock, string data) =>
        (_database, _app, Clock, _data) = (database, app, clock, data);

    public TestClock Clock { get; }

    public string ConnectionString => _database.ConnectionString;

    /// <value>Of the role the host works as, which owns nothing.</value>
    public string HostConnectionString => AsHost(ConnectionString);

    /// <value>Where mail is written, as no SMTP server is configured.</value>
    public string MailFolder => Path.Combine(_data, "mail");

    public IServiceProvider Services => _app.Services;

    /// <value>Set once <see cref="ListenAsync"/> has been called.</value>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Opens the office: schema, people, pipelines; nothing listens yet and no job runs.</summary>
    /// <param name="settings">Further command-line settings such as <c>--Workflows folder</c>.</param>
    public static async Task<Office> OpenAsync(params string[] settings)
    {
        var database = await TestDatabase.CloneAsync("office", async connection =>
        {
            await using var seeded = await BuildAsync(connection, new TestClock(), NewFolder(), ["--migrate", "true"]);
        });
        var clock = new TestClock();
        var data = NewFolder();
        return new(database, await BuildAsync(database.ConnectionString, clock, data, settings), clock, data);
    }

    /// <summary>Ends this host and starts another on the same database and the same time.</summary>
    public async Task<Office> ReopenAsync(params string[] settings)
    {
        _keepsDatabase = true;
        await DisposeAsync();
        return new(_database, await BuildAsync(ConnectionString, Clock, _data, settings), Clock, _data);
    }

    /// <summary>Another host of the same office beside this one: the same database, the same time. Dispose it first.</summary>
    public async Task<Office> OpenBesideAsync(params string[] settings)
    {
        var data = NewFolder();
        return new(_database, await BuildAsync(ConnectionString, Clock, data, settings), Clock, data) { _keepsDatabase = true };
    }

    /// <summary>Does as the database's owner what no command of the office does.</summary>
    public async Task AlterAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts listening on a free loopback port.</summary>
    /// <param name="map">Adds routes before; null for none.</param>
    public async Task<Uri> ListenAsync(Action<WebApplication>? map = null)
    {
        map?.Invoke(_app);
        await _app.StartAsync();
        return Address;
    }

    public async Task<Actor> ActorAsync(string userName) =>
        new(userName, await Services.GetRequiredService<OrganizationDirectory>().CurrentAsync(CancellationToken.None));

    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Reads the database directly, for what no query shows.</summary>
    public async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<WorkflowDbContext>());
    }

    /// <summary>Fields of a sample document, such as <c>D2</c>.</summary>
    public static JsonObject Sample(string code) =>
        JsonNode.Parse(OfficeFolder.Read($"samples/{code}.json"))!["fields"]!.DeepClone().AsObject();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (!_keepsDatabase)
            await _database.DisposeAsync();
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), "chancery-tests", Guid.NewGuid().ToString("N"));

    // The host works as a role that owns nothing, as in an office; what a test does to the database itself, it does as the owner
    private static async Task<WebApplication> BuildAsync(string owner, TestClock clock, string data, string[] settings)
    {
        await HostRoleMade.Value;
        return await ChanceryHost.BuildAsync(
            ["--demo", "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Chancery", AsHost(owner), "--ConnectionStrings:ChanceryOwner", owner,
                "--Jobs", "false", "--Data", data, .. settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            }, CancellationToken.None);
    }

    private static string AsHost(string owner) =>
        new NpgsqlConnectionStringBuilder(owner) { Username = HostRole, Password = HostRole }.ConnectionString;

    private static async Task MakeHostRoleAsync()
    {
        var server = await TestServer.StartAsync();
        await using var source = NpgsqlDataSource.Create(server);
        // A password that is cheap to check: every office opens a dozen connections
        await using var command = source.CreateCommand($"""
            SELECT set_config(name, '1', false) FROM pg_settings WHERE name = 'scram_iterations';
            ALTER ROLE CURRENT_USER PASSWORD '{new NpgsqlConnectionStringBuilder(server).Password}';
            DO $$ BEGIN
                CREATE ROLE {HostRole} LOGIN PASSWORD '{HostRole}';
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$
            """);
        await command.ExecuteNonQueryAsync();
    }
}
