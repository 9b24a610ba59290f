using Chancery.Host.Demo;
using Chancery.Host.Postgres;
using Chancery.Host.Security;
using Chancery.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Security;

/// <summary>The real host looks at its own routes before it listens.</summary>
public sealed class OpenRoutesTests
{
    private static readonly DemoMode Demonstration = new() { Enabled = true };
    private static readonly DemoMode Published = new() { Enabled = false };

    [Test]
    public void The_published_host_opens_no_more_than_eight_routes_to_anybody() =>
        Assert.That(AnonymousEndpoints.AllowedIn(Published), Has.Count.LessThanOrEqualTo(8).And.Unique);

    [Test]
    public async Task The_published_host_starts_and_each_route_on_the_list_is_there()
    {
        await using var host = await PublishedHost.StartAsync();

        Assert.That(NotThere(host, Published), Is.Empty);
    }

    [Test]
    public async Task The_demonstration_starts_and_each_route_on_the_list_is_there()
    {
        await using var database = await TestDatabase.EmptyAsync();
        await using var host = await BuildDemoAsync(database);
        await host.App.StartAsync();

        Assert.That(NotThere(host, Demonstration), Is.Empty);
    }

    [Test]
    public async Task A_route_opened_by_mistake_stops_the_published_host_before_it_listens_and_is_named()
    {
        await using var host = await PublishedHost.BuildAsync();
        OpenByMistake(host);
        // Open in the demonstration only
        host.App.MapGet("/api/demo/people", () => "").AllowAnonymous();

        ExpectRefusal(host, "/api/secrets", "/api/keys/{id}", "/api/demo/people");
    }

    [Test]
    public async Task A_route_opened_by_mistake_stops_the_demonstration_too()
    {
        await using var database = await TestDatabase.EmptyAsync();
        await using var host = await BuildDemoAsync(database);
        OpenByMistake(host);

        ExpectRefusal(host, "/api/secrets", "/api/keys/{id}");
    }

    private static void OpenByMistake(PublishedHost host)
    {
        host.App.MapGet("/api/secrets", () => "").AllowAnonymous();
        host.App.MapGroup("/api").AllowAnonymous().MapGet("/keys/{id}", (int id) => id);
    }

    private static void ExpectRefusal(PublishedHost host, params string[] routes)
    {
        var refusal = Assert.ThrowsAsync<StartRefusal>(() => host.App.StartAsync())!;

        Assert.That(refusal.Faults.Select(fault => fault.English.Split(' ')[0]), Is.EquivalentTo(routes));
        Assert.That(refusal.Faults.Select(fault => fault.Chinese.Split(' ')[0]), Is.EquivalentTo(routes));
        var addresses = host.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Assert.That(addresses, Has.All.EndsWith(":0"), "no port was taken");
    }

    private static IEnumerable<string> NotThere(PublishedHost host, DemoMode demo)
    {
        var open = AnonymousEndpoints.Of(host.App.Services.GetRequiredService<EndpointDataSource>());
        return AnonymousEndpoints.AllowedIn(demo).Where(entry => !open.Any(route => AnonymousEndpoints.Covers(entry, route)));
    }

    private static Task<PublishedHost> BuildDemoAsync(TestDatabase database) => PublishedHost.BuildAsync(
        DemoMode.Flag, "--ConnectionStrings:Chancery", database.ConnectionString, "--migrate", "true");
}
