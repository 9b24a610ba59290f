using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Storage;
using Chancery.Host.Postgres;
using Chancery.Host.Security;
using Chancery.Host.Tests.Security;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Demo;

public sealed class DemoTests
{
    [Test]
    public async Task The_demonstration_lists_its_people_and_signs_in_with_one_click()
    {
        await using var app = await SecurityApp.StartEmptyAsync("--demo");
        await app.Host.PrepareChancerySecurityAsync(CancellationToken.None);
        using var browser = app.Browse("http://localhost/");

        var people = await (await browser.GetAsync("/api/demo/people")).Content.ReadFromJsonAsync<JsonArray>();
        var token = await (await browser.GetAsync("/sign-in")).Content.ReadAsStringAsync();
        await browser.PostFormAsync("/sign-in/demo", ("userName", TestOffice.Clerk), ("__RequestVerificationToken", token));
        var next = await browser.PostFormAsync("/sign-in/demo", ("userName", TestOffice.Guard),
            ("__RequestVerificationToken", await browser.CsrfAsync()));
        var me = await Browser.JsonAsync(await browser.GetAsync("/api/me"));

        Assert.That(people!.Select(person => person!["userName"]!.GetValue<string>()), Does.Contain(TestOffice.Clerk));
        Assert.That(next.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), "a change of person from any page");
        Assert.That(me["userName"]!.GetValue<string>(), Is.EqualTo(TestOffice.Guard));
        Assert.That(browser.Cookie("chancery-s"), Is.Not.Null, "kept over plain http");
        Assert.That((await browser.TokenAsync(TestOffice.Clerk, "chancery")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/sign-in/demo")]
    [TestCase("/api/demo/people")]
    public async Task Outside_the_demonstration_its_routes_do_not_exist(string path)
    {
        await using var app = await SecurityApp.StartAsync();
        using var browser = await app.BrowseAsAsync(TestOffice.Clerk);

        var answer = path.StartsWith("/api", StringComparison.Ordinal) ? await browser.GetAsync(path) : await browser.PostFormAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_demonstration_refuses_the_database_of_a_real_office()
    {
        await using var app = await SecurityApp.StartEmptyAsync("--demo");
        await app.Host.PrepareChancerySecurityAsync(CancellationToken.None);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var ownDemonstration = await DemoDatabaseCheck.Check.FindAsync(scope.ServiceProvider, CancellationToken.None);

        await scope.ServiceProvider.GetRequiredService<WorkflowDbContext>().UserTokens.ExecuteDeleteAsync();

        Assert.That((ownDemonstration.Count, (await DemoDatabaseCheck.Check.FindAsync(scope.ServiceProvider, CancellationToken.None)).Count), Is.EqualTo((0, 1)));
        Assert.That(DemoDatabaseCheck.Check.AlsoInDemo, Is.True);
    }

    [Test]
    public async Task A_host_started_as_demonstration_on_the_database_of_a_real_office_does_not_come_up()
    {
        await using var office = await Office.OpenAsync();
        await office.AlterAsync("DELETE FROM \"AspNetUserTokens\"");

        var refusal = Assert.ThrowsAsync<StartRefusal>(() => office.OpenBesideAsync())!;

        Assert.That(refusal.Faults.Single().English, Does.Contain("an office's own accounts").And.Contain("--demo"));
        Assert.That(refusal.Faults.Single().Chinese, Does.Contain("免密登录"));
    }

    [Test]
    public async Task A_published_host_refuses_a_database_with_demonstration_accounts()
    {
        await using var app = await SecurityApp.StartEmptyAsync("--demo");
        await app.Host.PrepareChancerySecurityAsync(CancellationToken.None);
        await using var scope = app.Host.Services.CreateAsyncScope();

        var faults = await SeededPasswordCheck.Check.FindAsync(scope.ServiceProvider, CancellationToken.None);

        Assert.That(faults, Has.Count.EqualTo(1));
        Assert.That(SeededPasswordCheck.Check.AlsoInDemo, Is.False);
    }
}
