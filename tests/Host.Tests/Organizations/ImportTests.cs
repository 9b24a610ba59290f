using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Organizations;

public sealed class ImportTests
{
    private const string Administrator = "chang.yun";
    private const string Head = "shen.zhixing";
    private readonly List<ApiClient> _clients = [];
    private Office _office = null!;
    private Organization _organization = null!;
    private Guid _case;

    [SetUp]
    public async Task OpenOffice()
    {
        _office = await Office.OpenAsync();
        await _office.ListenAsync();
        _organization = (await _office.ActorAsync(Administrator)).Organization;
        _case = await (await As("su.xiaotang")).StartAsync();
    }

    [TearDown]
    public async Task CloseOffice()
    {
        foreach (var client in _clients)
            client.Dispose();
        _clients.Clear();
        await _office.DisposeAsync();
    }

    [Test]
    public async Task A_dry_run_names_every_open_item_it_would_orphan_and_whose_and_changes_nothing()
    {
        var (status, answer) = await Import("dryRun=true", ("people", People(without: Head)));

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer?.ToJsonString());
        Assert.That(answer!["people"]!["removed"]!.AsArray().Select(name => (string)name!), Is.EqualTo(new[] { Head }));
        var orphan = answer["orphans"]!.AsArray().Single()!;
        Assert.That((Guid)orphan["caseId"]!, Is.EqualTo(_case));
        Assert.That(((string?)orphan["step"], (string?)orphan["stepEn"]), Is.EqualTo(("科室审核", "Section check")));
        Assert.That(orphan.ToJsonString(), Does.Not.Contain("title"), "an administrator of the system sees no document");
        Assert.That((await Now()).Version, Is.EqualTo(_organization.Version));
        Assert.That((await Now()).Person(Head)!.Active, Is.True);
    }

    [Test]
    public async Task Applied_it_publishes_a_new_version_hands_the_items_on_and_forgets_nobody()
    {
        var (_, plan) = await Import("dryRun=true", ("people", People(without: Head, more: "new.clerk,新人,New Clerk,,,section1-clerk;section1-head,是\n")));

        var (status, answer) = await Import($"dryRun=false&basis={plan!["basis"]}", ("people", People(without: Head, more: "new.clerk,新人,New Clerk,,,section1-clerk;section1-head,是\n")));

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer?.ToJsonString());
        Assert.That((int)answer!["version"]!, Is.EqualTo(_organization.Version + 1));
        Assert.That(answer["newAccounts"]!.AsArray().Select(name => (string)name!), Is.EqualTo(new[] { "new.clerk" }));
        Assert.That((await Now()).Person(Head), Has.Property("Active").False, "who left is still known");
        var (_, view) = await (await As("su.xiaotang")).GetAsync($"/api/cases/{_case}");
        Assert.That(view!["openWorkItems"]!.ToJsonString(), Does.Not.Contain(Head), "the item went to who follows");
    }

    [Test]
    public async Task One_bad_row_imports_nothing_and_every_bad_row_is_named_with_its_column_in_both_languages()
    {
        var people = People() + "x,短,Short,,,section1-clerk,是\n" + "li.si,李四,Li Si,,,no-such-post,是\n" + "wang.wu,王五,,,,section1-clerk,也许\n" + "su.xiaotang,重名,Twice,,,section1-clerk,是\n";
        var posts = Posts() + "odd,怪岗,Odd,nowhere,abc,king\n";

        var (status, problem) = await Import("dryRun=false", ("people", people), ("posts", posts));

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        var first = _organization.People.Count + 2;
        var row = _organization.Posts.Count + 2;
        Assert.That(problem!["errors"]!.AsArray().Select(error => (string)error!["field"]!), Is.EquivalentTo(new[]
        {
            $"people.csv:{first}:userName", $"people.csv:{first + 1}:posts", $"people.csv:{first + 2}:nameEn", $"people.csv:{first + 2}:active",
            $"people.csv:{first + 3}:userName", $"posts.csv:{row}:unit", $"posts.csv:{row}:rank", $"posts.csv:{row}:roles",
        }), problem.ToJsonString());
        Assert.That(problem["errors"]!.AsArray().Select(error => (string)error!["detailZh"]!), Has.All.Match("[\u4e00-\u9fff]"));
        Assert.That((await Now()).Version, Is.EqualTo(_organization.Version));
    }

    [Test]
    public async Task Chinese_titles_and_a_file_as_Chinese_spreadsheets_save_it_are_read()
    {
        var text = People().Replace("userName,name,nameEn,email,phone,posts,active", "用户名,姓名,英文姓名,邮箱,电话,岗位,在岗", StringComparison.Ordinal);
        var (status, answer) = await Import("", ("people", CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text)));

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer?.ToJsonString());
        Assert.That((bool)answer!["dryRun"]!, Is.True, "without a word it is a dry run");
        Assert.That(answer["people"]!["changed"]!.AsArray(), Is.Empty, answer["people"]!.ToJsonString());
    }

    [TestCase("people", "userName,name,nameEn\n", "organization.invalid")]
    [TestCase("people", "name\nx\n", "field.invalid")]
    [TestCase("people", "", "field.invalid")]
    [TestCase("people", "userName,name,nameEn,salary\n", "field.invalid")]
    [TestCase("people", "userName,name,nameEn\nsu.xiaotang,机密★20年,Su\n", "document.classified")]
    [TestCase("cars", "a\n", "field.invalid")]
    public async Task A_file_that_is_none_is_refused(string name, string text, string code)
    {
        var (status, problem) = await Import("dryRun=false", (name, text));

        Assert.That((status, (string)problem!["code"]!), Is.EqualTo((HttpStatusCode.BadRequest, code)), problem.ToJsonString());
        Assert.That((await Now()).Version, Is.EqualTo(_organization.Version));
    }

    [Test]
    public async Task A_plan_of_another_day_is_not_applied()
    {
        var (status, problem) = await Import("dryRun=false&basis=999", ("people", People()));

        Assert.That((status, (string)problem!["code"]!), Is.EqualTo((HttpStatusCode.Conflict, "organization.outdated")));
    }

    [Test]
    public async Task Only_a_system_administrator_imports()
    {
        var (status, problem) = await Import("", "su.xiaotang", ("people", Encoding.UTF8.GetBytes(People())));

        Assert.That((status, (string)problem!["code"]!), Is.EqualTo((HttpStatusCode.Forbidden, "role.required")));
    }

    private Task<(HttpStatusCode Status, JsonNode? Body)> Import(string query, params (string Name, string Text)[] files) =>
        Import(query, Administrator, [.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    private Task<(HttpStatusCode Status, JsonNode? Body)> Import(string query, (string Name, byte[] Bytes) file) => Import(query, Administrator, file);

    private async Task<(HttpStatusCode Status, JsonNode? Body)> Import(string query, string person, params (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
            form.Add(new ByteArrayContent(bytes), name, $"{name}.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/organization/import?{query}") { Content = form };
        using var answer = await (await As(person)).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    private string People(string? without = null, string more = "") => "userName,name,nameEn,email,phone,posts,active\n" + string.Concat(
        _organization.People.Where(person => person.UserName != without).Select(person =>
            $"{person.UserName},\"{person.Name}\",{person.NameEn},{person.Email},{person.Phone},{string.Join(';', person.Posts)},{(person.Active ? "是" : "否")}\n")) + more;

    private string Posts() => "code,name,nameEn,unit,rank,roles\n" + string.Concat(_organization.Posts.Select(post =>
        $"{post.Code},{post.Name},\"{post.NameEn}\",{post.Unit},{post.Rank},{string.Join(';', post.Roles)}\n"));

    private async Task<Organization> Now() => (await _office.ActorAsync(Administrator)).Organization;

    private async Task<ApiClient> As(string userName)
    {
        var client = await ApiClient.AsAsync(_office.Address, userName);
        _clients.Add(client);
        return client;
    }
}
