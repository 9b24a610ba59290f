using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Security;

public sealed class AccessTests
{
    private SecurityApp _app = null!;

    [OneTimeSetUp]
    public async Task Start() => _app = await SecurityApp.StartEmptyAsync("--demo");

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Whoever_is_not_signed_in_is_turned_away_from_every_other_route()
    {
        using var stranger = _app.Browse();
        var closed = _app.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();

        foreach (var endpoint in closed)
        {
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{", "").Replace("}", "");
            var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            if (method != "GET")
                request.Content = new ByteArrayContent([]);

            var answer = await stranger.SendAsync(request);

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.Redirect), $"{method} {path}");
        }

        Assert.That(closed, Has.Count.GreaterThan(5));
    }

    [Test]
    public async Task A_stranger_opening_a_page_is_led_to_sign_in_and_back()
    {
        using var stranger = _app.Browse();

        var answer = await stranger.GetAsync("/cases?state=open", "text/html");

        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/sign-in?returnUrl=%2Fcases%3Fstate%3Dopen"));
    }
}
