using System.Net;
using Chancery.Host.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Security;

public sealed class ConcurrencyTests
{
    [Test]
    public async Task One_person_may_ask_twenty_things_at_once_and_others_do_not_wait_for_them()
    {
        await using var app = await SecurityApp.StartAsync();
        using var greedy = await app.BrowseAsAsync(TestOffice.Clerk);
        using var other = await app.BrowseAsAsync(TestOffice.Guard);
        var barrier = app.Host.Services.GetRequiredService<TestRoutes.Barrier>();

        var requests = Enumerable.Range(0, RateLimits.ConcurrentPerUser + 5).Select(_ => greedy.GetAsync("/api/wait")).ToList();
        var refused = new List<HttpResponseMessage>();
        for (var index = 0; index < 5; index++)
        {
            var first = await Task.WhenAny(requests);
            requests.Remove(first);
            refused.Add(await first);
        }

        var meanwhile = await other.GetAsync("/api/me");
        barrier.Opened.SetResult();
        var served = await Task.WhenAll(requests);

        Assert.That(refused, Has.All.Matches<HttpResponseMessage>(answer =>
            answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null));
        Assert.That(meanwhile.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(served, Has.All.Matches<HttpResponseMessage>(answer => answer.StatusCode == HttpStatusCode.OK));
    }
}
