using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Chancery.Cli.Tests;

public sealed class ServerTests
{
    private ElsaStub _server = null!;
    private Files _files = null!;

    [SetUp]
    public async Task Open() => (_server, _files) = (await ElsaStub.StartAsync(), new());

    [TearDown]
    public async Task Close()
    {
        _files.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Every_published_pipeline_is_written_to_a_file_of_its_own()
    {
        foreach (var i in Enumerable.Range(0, 230))
            Publish($"pipeline-{i:d3}");

        var ended = await ChanceryProgram.RunAsync("pipelines", "export", "--server", _server.Address, "--token", ElsaStub.Author, "--out", Path.Combine(_files.Folder, "new"));

        Assert.That(ended.ExitCode, Is.Zero, ended.Errors);
        Assert.That(ended.Lines, Has.Count.EqualTo(230));
        var files = Directory.GetFiles(Path.Combine(_files.Folder, "new"));
        Assert.That(files.Select(Path.GetFileName).Order(), Is.EqualTo(Enumerable.Range(0, 230).Select(i => $"pipeline-{i:d3}.json")));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(files[0])), _server.Published[Path.GetFileNameWithoutExtension(files[0])]));
        Assert.That(_server.Requests, Does.Contain("GET /elsa/api/workflow-definitions/pipeline-000/export?versionOptions=Published"));
    }

    [Test]
    public async Task A_missing_pipeline_does_not_keep_the_others_from_being_written()
    {
        Publish("a");

        var ended = await ChanceryProgram.RunAsync("pipelines", "export", "b", "a", "--server", _server.Address, "--token", ElsaStub.Author, "--out", _files.Folder);

        Assert.That(ended.ExitCode, Is.EqualTo(1));
        Assert.That(ended.Errors, Does.StartWith("chancery: b: the server has none."));
        Assert.That(Directory.GetFiles(_files.Folder).Select(Path.GetFileName), Is.EqualTo(new[] { "a.json" }));
    }

    [TestCase("not json")]
    [TestCase("{\"definitionId\":\"other\",\"root\":{\"id\":\"r\",\"type\":\"T\"}}")]
    [TestCase("")]
    public async Task An_answer_that_is_not_the_pipeline_leaves_the_old_file_and_nothing_half_written(string answer)
    {
        var old = _files.Write("a.json", "old");
        _server.ExportAnswer = _ => Results.Text(answer);

        var ended = await ChanceryProgram.RunAsync("pipelines", "export", "a", "--server", _server.Address, "--token", ElsaStub.Author, "--out", _files.Folder);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Errors, Does.StartWith("chancery: a: the server's answer makes no sense:"));
        Assert.That(Directory.GetFiles(_files.Folder), Is.EqualTo(new[] { old }));
        Assert.That(File.ReadAllText(old), Is.EqualTo("old"));
    }

    [Test]
    public async Task An_id_cannot_lead_out_of_the_folder()
    {
        const string Id = "../evil";
        _server.ExportAnswer = _ => Results.Text(Definition(Id).ToJsonString());

        var ended = await ChanceryProgram.RunAsync("pipelines", "export", Id, "--server", _server.Address, "--token", ElsaStub.Author, "--out", Path.Combine(_files.Folder, "in"));

        Assert.That(ended.ExitCode, Is.Zero, ended.Errors);
        Assert.That(Directory.GetFiles(_files.Folder, "*", SearchOption.AllDirectories), Is.EqualTo(new[] { Path.Combine(_files.Folder, "in", "%2E.%2Fevil.json") }));
    }

    [Test]
    public async Task Files_become_drafts_and_published_pipelines()
    {
        var (one, two) = (_files.Write("one.json", Definition("one").ToJsonString()), _files.Write("two.json", Definition("two").ToJsonString()));

        var drafted = await ChanceryProgram.RunAsync("pipelines", "import", one, "--server", _server.Address + "/elsa/api/", "--token", ElsaStub.Author);
        var published = await ChanceryProgram.RunAsync("pipelines", "import", two, "--publish", "--server", _server.Address, "--token", ElsaStub.Author, "--lang", "zh");

        Assert.That((drafted.ExitCode, drafted.Output), Is.EqualTo((0, "Imported one, version 1, a draft.\n")), drafted.Errors);
        Assert.That((published.ExitCode, published.Output), Is.EqualTo((0, "已导入并发布 two，版本 1。\n")), published.Errors);
        Assert.That(_server.Drafts.Keys.Order(), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(_server.Published.Keys, Is.EqualTo(new[] { "two" }));
    }

    [Test]
    public async Task A_refusal_shows_each_of_the_servers_reasons_and_the_others_go_on()
    {
        string[] files =
        [
            _files.Write("a.json", Definition("a", "refused").ToJsonString()), _files.Write("b.json", Definition("b", "unsound").ToJsonString()),
            _files.Write("c.json", Definition("c").ToJsonString()),
        ];

        var ended = await ChanceryProgram.RunAsync(["pipelines", "import", .. files, "--publish", "--server", _server.Address, "--token", ElsaStub.Author]);

        Assert.That(ended.ExitCode, Is.EqualTo(1));
        Assert.That(ended.Errors, Does.Contain("chancery: a: refused. \n  \"draft\" has no exit \"Maybe\".\n  “起草”没有出口“Maybe”。\n"));
        Assert.That(ended.Errors, Does.Contain("chancery: b: refused. \n  The cycle would never end.\n"));
        Assert.That(_server.Published.Keys, Is.EqualTo(new[] { "c" }));
    }

    [Test]
    public async Task A_refusal_names_the_place_of_each_reason()
    {
        var file = _files.Write("a.json", Definition("a", "placed").ToJsonString());

        var ended = await ChanceryProgram.RunAsync("pipelines", "import", file, "--publish", "--server", _server.Address, "--token", ElsaStub.Author);

        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((1, "chancery: a: refused. \n  $.root.text: The script has an error.\n  $.root: One.\n  $.root: Two.\n")));
    }

    [Test]
    public async Task For_programs_an_import_tells_what_became_of_each_file()
    {
        var (bad, good) = (_files.Write("a.json", Definition("a", "placed").ToJsonString()), _files.Write("b.json", Definition("b").ToJsonString()));

        var ended = await ChanceryProgram.RunAsync("pipelines", "import", bad, good, "--publish", "--server", _server.Address, "--token", ElsaStub.Author, "--format", "json");

        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((1, "")));
        var report = JsonNode.Parse(ended.Output)!;
        Assert.That((int)report["refused"]!, Is.EqualTo(1));
        Assert.That(report["pipelines"]!.AsArray().Select(one => $"{one!["definitionId"]} {one["path"]} {one["version"]} {one["published"]}"),
            Is.EqualTo(new[] { $"a {bad}  false", $"b {good} 1 true" }));
        Assert.That(report["pipelines"]![0]!["reasons"]!.AsArray().Select(reason => $"{reason!["jsonPath"]}: {reason["message"]}"),
            Is.EqualTo(new[] { "$.root.text: The script has an error.", "$.root: One.", "$.root: Two." }));
    }

    [Test]
    public async Task For_programs_an_export_tells_which_file_holds_which_pipeline_and_what_is_missing()
    {
        Publish("a");

        var ended = await ChanceryProgram.RunAsync("pipelines", "export", "b", "a", "--server", _server.Address, "--token", ElsaStub.Author, "--out", _files.Folder, "--format", "json");

        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((1, "")));
        var pipelines = JsonNode.Parse(ended.Output)!["pipelines"]!.AsArray();
        Assert.That(pipelines.Select(one => $"{one!["definitionId"]} {one["path"]}"), Is.EqualTo(new[] { "b ", $"a {Path.Combine(_files.Folder, "a.json")}" }));
        Assert.That((string)pipelines[0]!["reasons"]![0]!["message"]!, Is.Not.Empty);
    }

    [Test]
    public async Task A_file_that_is_no_definition_stops_everything_before_anything_is_sent()
    {
        var (good, bad) = (_files.Write("good.json", Definition("good").ToJsonString()), _files.Write("bad.json", "{}"));

        var ended = await ChanceryProgram.RunAsync("pipelines", "import", good, bad, "--server", _server.Address, "--token", ElsaStub.Author);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Errors, Does.Contain($"{bad} is not a definition: $.definitionId:"));
        Assert.That(_server.Requests, Is.Empty);
    }

    [TestCase("wrong-token", "The server does not accept the token")]
    [TestCase(ElsaStub.Reader, "This is not allowed: Only pipeline authors may do this.")]
    public async Task A_wrong_or_weak_token_is_told(string token, string reason)
    {
        var file = _files.Write("a.json", Definition("a").ToJsonString());

        var ended = await ChanceryProgram.RunAsync("pipelines", "import", file, "--server", _server.Address, "--token", token);

        Assert.That((ended.ExitCode, ended.Output), Is.EqualTo((2, "")));
        Assert.That(ended.Errors, Does.StartWith($"chancery: {reason}").And.Not.Contain(token));
    }

    [TestCase("option")]
    [TestCase("environment")]
    [TestCase("input")]
    public async Task A_name_and_a_password_give_a_token(string from)
    {
        Publish("a");
        var run = new Run([.. new[] { "pipelines", "export", "--server", _server.Address, "--user", "li.ming", "--out", _files.Folder }, .. from == "option" ? new[] { "--password", "secret phrase" } : []])
        {
            Environment = from == "environment" ? new() { ["CHANCERY_PASSWORD"] = "secret phrase" } : [],
            Input = from == "input" ? "secret phrase\n" : null,
        };

        var ended = await ChanceryProgram.RunAsync(run);

        Assert.That(ended.ExitCode, Is.Zero, ended.Errors);
        Assert.That(ended.Output + ended.Errors, Does.Not.Contain("secret"));
        Assert.That(_server.Requests.First(), Is.EqualTo("POST /api/tokens"));
    }

    [TestCase("guess\n", "The sign-in failed: Name or password is wrong.")]
    [TestCase("", "There is no password.")]
    public async Task A_wrong_password_is_told_and_never_shown(string typed, string reason)
    {
        var ended = await ChanceryProgram.RunAsync(new Run("pipelines", "export", "--server", _server.Address, "--user", "li.ming") { Input = typed });

        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((2, $"chancery: {reason}\n")));
    }

    [Test]
    public async Task The_token_may_come_from_the_environment()
    {
        var run = new Run("pipelines", "export", "--server", _server.Address, "--out", _files.Folder) { Environment = new() { ["CHANCERY_TOKEN"] = ElsaStub.Author } };

        Assert.That((await ChanceryProgram.RunAsync(run)).ExitCode, Is.Zero);
    }

    [TestCase("http://office.example", "not sent unencrypted")]
    [TestCase("office", "is not the address of a server")]
    [TestCase("ftp://127.0.0.1", "is not the address of a server")]
    [TestCase("http://127.0.0.1:1", "Cannot connect to http://127.0.0.1:1/: ")]
    public async Task A_server_that_cannot_be_asked_is_told(string address, string reason)
    {
        var ended = await ChanceryProgram.RunAsync("pipelines", "export", "--server", address, "--token", "t");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Errors, Does.Contain(reason).And.Not.Contain("   at "));
    }

    [TestCase]
    [TestCase("--token", "t", "--user", "u")]
    public async Task Somebody_must_ask_and_only_one(params string[] who)
    {
        var ended = await ChanceryProgram.RunAsync(["pipelines", "export", "--server", _server.Address, .. who]);

        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((2, "chancery: Give either --token or --user, and only one of them.\n")));
    }

    [Test]
    public async Task A_redirect_takes_no_token_elsewhere()
    {
        _server.ExportAnswer = _ => Results.Redirect("http://127.0.0.1:1/elsewhere");

        var ended = await ChanceryProgram.RunAsync("pipelines", "export", "a", "--server", _server.Address, "--token", ElsaStub.Author);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Errors, Does.StartWith("chancery: a: the server failed (302)."));
    }

    private void Publish(string id) => _server.Published[id] = Definition(id);

    private static JsonObject Definition(string id, string name = "Test") => new()
    {
        ["definitionId"] = id,
        ["name"] = name,
        ["root"] = new JsonObject { ["id"] = "say", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = "公文" },
    };
}
