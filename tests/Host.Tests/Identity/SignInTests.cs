using System.Net;
using Chancery.Engine.Identity;
using Chancery.Host.Identity;
using Chancery.Host.Tests.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Identity;

public sealed class SignInTests
{
    private SecurityApp _app = null!;

    private Browser _browser = null!;

    [SetUp]
    public async Task Start()
    {
        _app = await SecurityApp.StartAsync();
        _browser = _app.Browse();
    }

    [TearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task An_unknown_name_a_wrong_password_and_an_account_without_one_get_the_same_answer()
    {
        var wrong = await Browser.JsonAsync(await _browser.TokenAsync(TestOffice.Clerk, "wrong password here"));
        var unknown = await Browser.JsonAsync(await _browser.TokenAsync("nobody", "wrong password here"));
        var unset = await Browser.JsonAsync(await _browser.TokenAsync(TestOffice.Newcomer, "wrong password here"));
        foreach (var answer in new[] { wrong, unknown, unset })
            answer.Remove("traceId");

        Assert.That(wrong["code"]!.GetValue<string>(), Is.EqualTo("sign-in.failed"));
        Assert.That(unknown.ToJsonString(), Is.EqualTo(wrong.ToJsonString()));
        Assert.That(unset.ToJsonString(), Is.EqualTo(wrong.ToJsonString()));
    }

    [TestCase(TestOffice.Clerk)]
    [TestCase("nobody")]
    public async Task After_five_wrong_tries_the_wait_grows_to_five_minutes_and_no_further(string userName)
    {
        for (var index = 0; index < 5; index++)
            Assert.That((await _browser.TokenAsync(userName, "wrong password here")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));

        var waits = new List<int>();
        for (var index = 0; index < 8; index++)
        {
            var answer = await _browser.TokenAsync(userName, "wrong password here");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            waits.Add((int)answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
            _app.Clock.Advance(answer.Headers.RetryAfter.Delta.Value);
            await _browser.TokenAsync(userName, "wrong password here");
        }

        Assert.That(waits, Is.EqualTo(new[] { 5, 10, 20, 40, 80, 160, 300, 300 }));
    }

    [Test]
    public async Task The_right_password_is_accepted_as_soon_as_the_wait_is_over()
    {
        for (var index = 0; index < 5; index++)
            await _browser.TokenAsync(TestOffice.Clerk, "wrong password here");

        var early = await _browser.TokenAsync(TestOffice.Clerk, TestOffice.Password);
        _app.Clock.Advance(TimeSpan.FromSeconds(5));
        var inTime = await _browser.TokenAsync(TestOffice.Clerk, TestOffice.Password);
        var again = await _browser.TokenAsync(TestOffice.Clerk, "wrong password here");

        Assert.That(early.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests), "even the right password waits");
        Assert.That(inTime.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "the record was cleared");
    }

    [Test]
    public async Task Others_sign_in_while_one_account_waits()
    {
        for (var index = 0; index < 6; index++)
            await _browser.TokenAsync(TestOffice.Clerk, "wrong password here");

        Assert.That((await _browser.TokenAsync(TestOffice.Guard, TestOffice.Password)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public void Guessing_many_names_from_one_address_is_delayed_too()
    {
        var throttle = new SignInThrottle(_app.Clock);
        for (var index = 0; index < SignInThrottle.FreeTriesPerAddress; index++)
            throttle.Begin($"name{index}", IPAddress.Parse("2001:db8::1"));

        Assert.That(() => throttle.Begin("other", IPAddress.Parse("2001:db8::2")),
            Throws.InstanceOf<Engine.Errors.WorkflowException>(), "the same /64");
        Assert.That(() => throttle.Begin("other", IPAddress.Parse("2001:db8:0:1::1")), Throws.Nothing);
    }

    [Test]
    public async Task A_flood_of_sign_ins_from_one_address_is_told_to_wait()
    {
        var answers = new List<HttpResponseMessage>();
        for (var index = 0; index < 75; index++)
            answers.Add(await _browser.TokenAsync("nobody", "wrong password here"));

        var flooded = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        var codes = new List<string>();
        foreach (var answer in flooded)
            codes.Add(await Browser.CodeOfAsync(answer));

        Assert.That(codes, Does.Contain("request.too-many"));
        Assert.That(flooded, Has.All.Matches<HttpResponseMessage>(answer => answer.Headers.RetryAfter is not null));
    }

    [Test]
    public async Task Only_two_passwords_are_computed_at_once_and_twenty_wait()
    {
        using var gate = new PasswordGate();
        using var release = new ManualResetEventSlim();
        var running = 0;
        var computations = Enumerable.Range(0, 22).Select(_ => gate.RunAsync(() =>
        {
            var now = Interlocked.Increment(ref running);
            release.Wait();
            Interlocked.Decrement(ref running);
            return now;
        }, CancellationToken.None)).ToList();

        var refusal = Assert.ThrowsAsync<Engine.Errors.WorkflowException>(() => gate.RunAsync(() => 0, CancellationToken.None));
        release.Set();

        Assert.That(refusal!.Code.Code, Is.EqualTo("sign-in.busy"));
        Assert.That(await Task.WhenAll(computations), Has.All.LessThanOrEqualTo(2));
    }

    [TestCase("//evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("https://evil.example/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("/\t/evil.example")]
    [TestCase("")]
    public async Task After_sign_in_nobody_is_sent_to_another_site(string returnUrl)
    {
        var answer = await _browser.SignInAsync(TestOffice.Clerk, TestOffice.Password, returnUrl);

        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/"));
    }

    [Test]
    public async Task A_failed_sign_in_goes_back_to_the_form_and_keeps_the_way()
    {
        var answer = await _browser.SignInAsync(TestOffice.Clerk, "wrong password here", "/cases");

        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/sign-in?error=failed&wait=0&returnUrl=%2Fcases"));
        Assert.That(_browser.Cookie("__Host-s"), Is.Null);
    }

    [Test]
    public async Task A_hash_of_lesser_cost_is_renewed_at_sign_in()
    {
        var weak = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 10 }))
            .HashPassword(new Account(), TestOffice.Password);
        await _app.WithDb(db => db.Users.Where(user => user.UserName == TestOffice.Clerk)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, weak)));

        await _browser.SignInAsync(TestOffice.Clerk, TestOffice.Password);

        var stored = await _app.WithDb(db => db.Users.SingleAsync(user => user.UserName == TestOffice.Clerk));
        Assert.That(stored.PasswordHash, Is.Not.EqualTo(weak));
    }

    [Test]
    public void Passwords_cost_210000_rounds_of_pbkdf2_with_sha_512()
    {
        var services = new ServiceCollection();
        IdentityRegistration.AddIdentity(services);
        using var provider = services.BuildServiceProvider();

        var hash = Convert.FromBase64String(provider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account(), "x"));

        // Identity's format 3: marker, PRF (2 is HMAC-SHA512), rounds, salt length; big-endian
        Assert.That(hash[0], Is.EqualTo(1));
        Assert.That(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), Is.EqualTo(2));
        Assert.That(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), Is.EqualTo(210_000));
    }
}
