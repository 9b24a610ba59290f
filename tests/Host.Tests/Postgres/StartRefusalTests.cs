using Chancery.Host.Postgres;
using Chancery.Host.Security;
using Chancery.Tests.Shared;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Npgsql;
using NUnit.Framework;

namespace Chancery.Host.Tests.Postgres;

public sealed class StartRefusalTests
{
    [Test]
    public async Task A_second_host_on_the_same_folder_is_refused_and_told_who_has_it()
    {
        using var folder = new DataFolder(durable: false);
        await using var first = await folder.StartAsync();

        var refusal = folder.Refusal();

        Assert.That(refusal.Faults.Single().Chinese, Does.Contain($"进程号 {Environment.ProcessId}"));
        Assert.That(first.ProcessId, Is.Not.Null, "the first one is not disturbed");
    }

    [Test]
    public async Task A_folder_without_its_version_file_is_refused_and_left_as_it_is()
    {
        using var folder = new DataFolder(durable: false);
        await (await folder.StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(folder.Cluster, "PG_VERSION"));

        var refusal = folder.Refusal();

        Assert.That(refusal.Message, Does.Contain("PG_VERSION file is missing"));
        Assert.That(Directory.Exists(Path.Combine(folder.Cluster, "base")));
    }

    [Test]
    public async Task A_folder_of_another_major_version_is_refused()
    {
        using var folder = new DataFolder(durable: false);
        await (await folder.StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "PG_VERSION"), "14\n");

        var refusal = folder.Refusal();

        Assert.That(refusal.Message, Does.Contain("belongs to PostgreSQL 14"));
    }

    [Test]
    public async Task A_database_that_vanished_is_never_replaced_by_an_empty_one()
    {
        using var folder = new DataFolder(durable: false);
        await (await folder.StartAsync()).DisposeAsync();
        Directory.Delete(folder.Cluster, recursive: true);

        var refusal = folder.Refusal();

        Assert.That(refusal.Message, Does.Contain("its data is gone"));
    }

    [Test]
    public async Task A_damaged_control_file_is_reported_in_the_servers_own_words()
    {
        using var folder = new DataFolder(durable: false);
        await (await folder.StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "global", "pg_control"), "damaged");

        var refusal = folder.Refusal();

        Assert.That(refusal.Message, Does.Contain("pg_control").And.Contain("server.log"));
    }

    [Test]
    public void Missing_programs_are_named_with_the_command_that_brings_them()
    {
        using var folder = new DataFolder(durable: false);

        var refusal = DataFolder.Refusal(folder.Options with { SearchFrom = Path.GetTempPath() });

        Assert.That(refusal.Message, Does.Contain("npm ci"));
        Assert.That(refusal.Faults.Single().Chinese, Does.Contain("npm ci"));
    }

    [Test]
    public void A_server_that_does_not_answer_is_named_without_its_password()
    {
        var refusal = Refused("Host=127.0.0.1;Port=1;Database=office;Username=clerk;Password=secret", demo: false);

        Assert.That(refusal.Message, Does.Contain("127.0.0.1:1/office").And.Not.Contain("secret"));
    }

    [Test]
    public async Task A_wrong_password_is_refused()
    {
        var server = new NpgsqlConnectionStringBuilder(await TestServer.StartAsync()) { Password = "wrong" };

        var refusal = Refused(server.ConnectionString, demo: false);

        Assert.That(refusal.Message, Does.Contain("password"));
    }

    [Test]
    public async Task An_owner_that_is_not_let_in_is_refused_by_the_name_of_its_setting()
    {
        var server = await TestServer.StartAsync();
        var owner = new NpgsqlConnectionStringBuilder(server) { Password = "wrong" };

        var refusal = Refused(server, demo: true, owner.ConnectionString);

        Assert.That(refusal.Message, Does.Contain("password").And.Contain("ConnectionStrings:ChanceryOwner"));
    }

    [Test]
    public async Task A_server_that_may_lose_documents_serves_a_demo_only_and_every_fault_is_listed()
    {
        await using var careless = await TestDatabase.EmptyAsync();
        await using (var connection = new NpgsqlConnection(careless.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"ALTER DATABASE {careless.Name} SET synchronous_commit = off", connection);
            await command.ExecuteNonQueryAsync();
            NpgsqlConnection.ClearPool(connection);
        }

        var refusal = Refused(careless.ConnectionString, demo: false);

        Assert.That(refusal.Message, Does.Contain("synchronous_commit"));
        await using var demo = await OpenAsync(careless.ConnectionString, demo: true);
        Assert.That(demo.IsEmbedded, Is.False);
    }

    [TestCase("somewhere")]
    [TestCase("Host=")]
    [TestCase("Database=chancery;Username=chancery")]
    public void A_text_that_is_no_connection_string_is_refused(string text)
    {
        var refusal = Refused(text, demo: false);

        Assert.That(refusal.Message, Does.Contain("Example: Host="));
    }

    [Test]
    public void A_web_port_in_use_is_explained_in_both_languages()
    {
        var kestrel = new IOException("Failed to bind to address http://127.0.0.1:5080.", new AddressInUseException("in use"));
        using var console = new StringWriter();

        StartRefusal.Explain(kestrel)!.WriteTo(console);

        Assert.That(console.ToString(), Does.Contain("无法启动：端口已被占用").And.Contain("Cannot start: The port is in use"));
        Assert.That(StartRefusal.Explain(new InvalidOperationException("a defect")), Is.Null);
    }

    [Test]
    public void An_address_that_is_not_this_machines_is_refused()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://192.0.2.1:5080" }).Build();

        var fault = PortCheck.Find(configuration).Single();

        Assert.That(fault.English, Does.Contain("192.0.2.1:5080").And.Contain("--urls"));
    }

    [TestCase("Office", "elsewhere", "--Office")]
    [TestCase("Workflows", "elsewhere", "--Workflows")]
    public void A_folder_of_the_office_that_is_missing_is_named(string setting, string folder, string option)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = folder }).Build();

        var refusal = Assert.Throws<StartRefusal>(() => OfficeFolders.Read(configuration, Path.GetDirectoryName(OfficeFolder.PathOf())!, demo: false));

        Assert.That(refusal!.Message, Does.Contain(folder).And.Contain(option));
    }

    [TestCase("{")]
    [TestCase("{\"years\":{}}")]
    public void A_file_of_the_office_that_cannot_be_used_is_named(string calendar)
    {
        using var folder = new DataFolder(durable: false);
        foreach (var file in Directory.GetFiles(OfficeFolder.PathOf(), "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".json", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(folder.Options.Data, Path.GetRelativePath(OfficeFolder.PathOf(), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Path.Combine(folder.Options.Data, "calendar.json"), calendar);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Office"] = folder.Options.Data }).Build();

        var refusal = Assert.Throws<StartRefusal>(() => OfficeFolders.Read(configuration, Path.GetTempPath(), demo: false));

        Assert.That(refusal!.Message, Does.Contain("calendar.json"));
    }

    private static StartRefusal Refused(string connectionString, bool demo, string? owner = null)
    {
        var refusal = Assert.ThrowsAsync<StartRefusal>(() => OpenAsync(connectionString, demo, owner));
        return refusal!;
    }

    private static Task<DatabaseHandle> OpenAsync(string connectionString, bool demo, string? owner = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Chancery"] = connectionString,
            ["ConnectionStrings:ChanceryOwner"] = owner,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return ChanceryDatabase.OpenAsync(configuration, AppContext.BaseDirectory, demo, CancellationToken.None);
    }
}
