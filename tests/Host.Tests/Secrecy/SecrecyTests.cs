using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Host.Tests.Api;
using Chancery.Host.Tests.Registers;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Secrecy;

public sealed class SecrecyTests : ApiTest
{
    [TestCase("机密★20年")]
    [TestCase("机 密 ★ ２０ 年")]
    [TestCase("【绝密】☆永久")]
    [TestCase("秘　密＊5年")]
    public async Task A_marked_text_is_refused_wherever_it_comes_in_and_recorded_without_content(string mark)
    {
        var clerk = await As(Clerk);
        var caseId = await clerk.StartAsync();
        var head = await As(Head);
        var item = (await head.GetAsync($"/api/work-items?box=todo&caseId={caseId}")).Body!["items"]![0]!;
        var fields = Office.Sample("D1");
        fields["body"] = $"正文。\n{mark}\n内容";
        var before = await Rows();
        Office.Clock.Advance(TimeSpan.FromSeconds(1));

        var answers = new[]
        {
            await clerk.PostAsync("/api/cases", new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = fields }),
            await clerk.UploadAsync("说明.docx", Docx("word/document.xml", $"<w:p><w:t>说明</w:t></w:p><w:p><w:t>{mark}</w:t></w:p>")),
            await Put(clerk, "/api/drafts/submit/outgoing-document", new JsonObject { ["body"] = mark }),
            await head.PostAsync($"/api/work-items/{item["id"]}/actions", new JsonObject { ["action"] = "agree", ["opinion"] = $"同意。{mark}" }, Guid.NewGuid().ToString()),
        };

        Assert.That(answers.Select(answer => (string?)answer.Body?["code"]), Has.All.EqualTo("document.classified"));
        Assert.That(answers.Select(answer => answer.Body!.ToJsonString()), Has.All.Not.Contains(mark));
        Assert.That(await Rows(), Is.EqualTo(before), "nothing was kept");
        var (_, log) = await (await As("shen.ming")).GetAsync("/api/secrecy-refusals?limit=4");
        Assert.That(log!.AsArray().Select(row => $"{row!["person"]} {row["place"]} {row["field"]}"), Is.EquivalentTo(new[]
        {
            $"{Clerk} document fields.body", $"{Clerk} attachment file", $"{Clerk} draft body.body", $"{Head} act opinion",
        }));
        Assert.That(log.ToJsonString(), Does.Not.Contain("密"));
    }

    [TestCase("机密★10年方案.pdf", true)]
    [TestCase("（机密）方案.pdf", true)]
    [TestCase("方案-秘密.pdf", true)]
    [TestCase("方案［绝密］.pdf", true)]
    [TestCase("绝 密.pdf", true)]
    [TestCase("保守国家秘密法宣传方案.pdf", false)]
    [TestCase("机要秘密通道改造.pdf", false)]
    public async Task A_file_name_that_carries_a_mark_is_refused(string name, bool refused)
    {
        var (status, answer) = await (await As(Clerk)).UploadAsync(name, PdfFile.Of(["正文"]));

        Assert.That(status, Is.EqualTo(refused ? HttpStatusCode.BadRequest : HttpStatusCode.Created), answer?.ToJsonString());
        if (refused)
            Assert.That((string)answer!["code"]!, Is.EqualTo("document.classified"));
    }

    [TestCase("word/header1.xml", "<w:hdr><w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密★</w:t></w:r></w:p></w:hdr>")]
    [TestCase("word/footer2.xml", "<w:ftr><w:p><w:t>秘密★5年</w:t></w:p></w:ftr>")]
    [TestCase("word/document.xml", "<w:p><w:t>请示</w:t></w:p><w:p><w:t>甲</w:t></w:p><w:p><w:t>乙</w:t></w:p><w:p><w:t>丙</w:t></w:p><w:p><w:t>密级：机密</w:t></w:p>")]
    [TestCase("word/document.xml", "<w:p><w:t>&#x673A;&#23494;★20年</w:t></w:p>")]
    [TestCase("docProps/core.xml", "<cp:coreProperties><dc:title>绝密★</dc:title></cp:coreProperties>")]
    [TestCase("xl/sharedStrings.xml", "<sst><si><t>台账</t></si><si><t>机密★1年</t></si></sst>")]
    [TestCase("xl/worksheets/sheet1.xml", "<worksheet><headerFooter><oddHeader>&amp;C秘密★3年</oddHeader></headerFooter></worksheet>")]
    public async Task A_mark_in_any_readable_part_of_an_office_file_is_found(string part, string xml)
    {
        var (status, answer) = await (await As(Clerk)).UploadAsync("附件.docx", Docx(part, xml));

        Assert.That((status, (string?)answer!["code"]), Is.EqualTo((HttpStatusCode.BadRequest, "document.classified")), answer.ToJsonString());
    }

    [Test]
    public async Task Only_the_audit_administrator_reads_the_refusals()
    {
        Assert.That((await (await As(Clerk)).GetAsync("/api/secrecy-refusals")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await (await As("shen.ming")).GetAsync("/api/secrecy-refusals")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task No_number_is_given_before_the_openness_is_decided()
    {
        using var files = new FileOffice();
        var type = JsonNode.Parse(OfficeFolder.Read("document-types", "outgoing.json"))!;
        type["fields"]!.AsArray().Single(field => (string)field!["name"]! == "openness")!["required"] = false;
        files.Write("office/document-types/outgoing.json", type);
        await using var office = await Office.OpenAsync(files.Settings);
        var fields = Office.Sample("D1");
        fields.Remove("openness");
        var receipt = await office.SendAsync(new StartCase(await office.ActorAsync(Clerk), "outgoing-document", fields, null));
        var draft = new Draft(office, receipt.CaseId, Clerk);
        await draft.ForwardTo("register");

        var view = await draft.See();
        var asked = view.OpenWorkItems.Single(item => item.Kind == "act");
        var registrar = asked.Person ?? (await office.ActorAsync(Clerk)).Organization.HoldersOf(asked.Post!)[0].UserName;
        Assert.That(asked.ActivityId, Is.EqualTo("register"), view.Status.ToString());

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => draft.Act(registrar, "register"));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.OpennessUndecided));
        Assert.That((await draft.See()).Number, Is.Null);
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> Put(ApiClient client, string path, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private static byte[] Docx(string part, string xml)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in new Dictionary<string, string> { ["word/document.xml"] = "<w:p><w:t>正文</w:t></w:p>", [part] = xml })
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(text);
            }

        return bytes.ToArray();
    }
}
