using System.Text.Json.Nodes;
using Chancery.Activities.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Chancery.Host.Tests.Channels;

/// <summary>What a workflow may ask of other systems, and what it may never reach.</summary>
public sealed class HttpChannelTests
{
    private WebApplication _server = null!;
    private readonly List<string> _keys = [];

    [OneTimeSetUp]
    public async Task StartServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.MapPost("/echo", async (HttpRequest request) =>
        {
            _keys.Add(request.Headers["Idempotency-Key"].ToString());
            using var reader = new StreamReader(request.Body);
            return Results.Json(new { said = await reader.ReadToEndAsync() }, statusCode: 201);
        });
        _server.MapGet("/away", () => Results.Redirect("http://127.0.0.1:1/inside"));
        _server.MapGet("/big", () => Results.Text(new string('a', 2_000_000)));
        await _server.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [Test]
    public async Task The_waiting_step_is_told_status_headers_and_content()
    {
        using var channel = new HttpChannel(new HttpOptions { AllowInternal = ["127.0.0.1"] });
        var id = Guid.NewGuid();

        var answer = await channel.SendAsync(id, null, Payload("/echo", "POST", "{\"title\":\"通知\"}"), CancellationToken.None);

        Assert.That((int)answer!["statusCode"]!, Is.EqualTo(201));
        Assert.That(answer["content"]!["said"]!.ToString(), Is.EqualTo("{\"title\":\"通知\"}"));
        Assert.That(_keys, Does.Contain(id.ToString()), "the receiver can drop a repeat");
    }

    [Test]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        using var channel = new HttpChannel(new HttpOptions { AllowInternal = ["127.0.0.1"] });

        var answer = await channel.SendAsync(Guid.NewGuid(), null, Payload("/away", "GET", null), CancellationToken.None);

        Assert.That((int)answer!["statusCode"]!, Is.EqualTo(302));
    }

    [Test]
    public void An_answer_over_a_megabyte_is_not_taken_in()
    {
        using var channel = new HttpChannel(new HttpOptions { AllowInternal = ["127.0.0.1"] });

        Assert.That(() => channel.SendAsync(Guid.NewGuid(), null, Payload("/big", "GET", null), CancellationToken.None), Throws.InstanceOf<HttpRequestException>());
    }

    [TestCase("http://127.0.0.1/")]
    [TestCase("http://localhost/")]
    [TestCase("http://[::1]/")]
    [TestCase("http://[::ffff:127.0.0.1]/")]
    [TestCase("http://2130706433/")]
    [TestCase("http://0x7f000001/")]
    [TestCase("http://10.1.2.3/")]
    [TestCase("http://192.168.0.1/")]
    [TestCase("http://169.254.169.254/latest/meta-data/")]
    [TestCase("http://[fe80::1]/")]
    [TestCase("file:///etc/passwd")]
    [TestCase("ftp://example.org/")]
    [TestCase("http://user:secret@allowed.example/")]
    [TestCase("http://allowed.example.evil.example/")]
    [TestCase("//allowed.example/")]
    [TestCase("not an address")]
    public async Task An_address_nobody_allowed_is_refused_without_a_connection(string url)
    {
        using var channel = new HttpChannel(new HttpOptions { Allow = ["allowed.example", "*.office.example"] });

        var answer = await channel.SendAsync(Guid.NewGuid(), null, new() { ["request"] = new JsonObject { ["url"] = url } }, CancellationToken.None);

        Assert.That(answer!["error"]!.ToString(), Does.Contain("Http:Allow"));
    }

    [TestCase("localhost")]
    [TestCase("127.0.0.1")]
    [TestCase("[::1]")]
    [TestCase("[::ffff:127.0.0.1]")]
    public void An_allowed_name_that_leads_inside_is_refused_unless_that_is_allowed_too(string host)
    {
        using var channel = new HttpChannel(new HttpOptions { Allow = [new Uri($"http://{host}/").IdnHost] });

        Assert.That(() => channel.SendAsync(Guid.NewGuid(), null, new() { ["request"] = new JsonObject { ["url"] = $"http://{host}:9/" } }, CancellationToken.None),
            Throws.InstanceOf<HttpRequestException>().With.Message.Contains("internal").Or.With.InnerException.Message.Contains("internal"));
    }

    private JsonObject Payload(string path, string method, string? content) => new()
    {
        ["request"] = new JsonObject { ["url"] = _server.Urls.First() + path, ["method"] = method, ["content"] = content },
    };
}
