using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Api;

namespace Chancery.Host.Tests.Secrecy;

/// <summary>Marks of secrecy in the text of PDF files, and files that nobody should have to read.</summary>
public sealed class PdfTests : ApiTest
{
    private ApiClient? _clerk;

    [TestCase("机密★20年")]
    [TestCase("机 密 ★ ２０ 年")]
    [TestCase("秘　密＊5年")]
    [TestCase("【绝密】☆永久")]
    [TestCase("密级：机密")]
    public async Task A_mark_in_the_text_of_a_pdf_file_is_refused_and_recorded_without_content(string mark)
    {
        var answer = await Upload(PdfFile.Of(["东川区人民政府", "关于防汛工作的通知", "各单位：", "现通知如下。", mark]));

        Assert.That(answer, Is.EqualTo("document.classified file"));
        var (_, log) = await (await As("shen.ming")).GetAsync("/api/secrecy-refusals?limit=1");
        Assert.That((string?)log![0]!["place"], Is.EqualTo("attachment"));
        Assert.That(log.ToJsonString(), Does.Not.Contain("密"));
    }

    [Test]
    public async Task A_mark_is_found_on_later_pages_in_the_title_and_however_its_parts_are_drawn()
    {
        var pieces = PdfFile.Show("年", 172, 700) + PdfFile.Show("密★", 88, 700) + PdfFile.Show("20", 140, 701) + PdfFile.Show("机", 72, 699);
        foreach (var file in new[] { PdfFile.Of(["第一页"], ["机密", "第二页"]), PdfFile.Of("绝密★方案", [["正文"]]), PdfFile.Pages([pieces]) })
            Assert.That(await Upload(file), Is.EqualTo("document.classified file"));
    }

    [Test]
    public async Task A_file_that_only_speaks_about_secrets_is_kept() =>
        Assert.That(await Upload(PdfFile.Of(["关于学习保守国家秘密法的通知", "各单位要管好国家秘密。★ 附件"])), Is.EqualTo(""));

    [Test]
    public async Task What_cannot_be_searched_is_refused_and_says_why()
    {
        Assert.That(await Upload(Encoding.ASCII.GetBytes("%PDF-1.7\nnothing more")), Is.EqualTo("field.invalid file PDF 文件已损坏，请重新生成后再上传。"));
        Assert.That(await Upload(PdfFile.Of(["正文"])[..300]), Does.StartWith("field.invalid file PDF 文件已损坏"));
        Assert.That(await Upload(PdfFile.Encrypted()), Is.EqualTo("field.invalid file PDF 文件设有密码，请取消密码后再上传。"));
        Assert.That(await Upload(PdfFile.Bomb(40)), Does.StartWith("field.invalid file PDF 文件过于复杂"));
    }

    [Test]
    public async Task A_page_tree_as_deep_as_a_file_allows_does_not_end_the_process() =>
        Assert.That(await Upload(PdfFile.Deep(60_000)), Is.EqualTo("").Or.StartWith("field.invalid file PDF"));

    [Test]
    public async Task Files_broken_anywhere_are_answered_like_any_other()
    {
        var whole = PdfFile.Of(["正文"]);
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var broken = (byte[])whole.Clone();
            for (var hit = 0; hit < 12; hit++)
                broken[random.Next(8, broken.Length)] = (byte)random.Next(256);
            Assert.That(await Upload(broken), Is.Not.Null, $"round {round}");
        }
    }

    private async Task<string> Upload(byte[] bytes)
    {
        _clerk ??= await As(Clerk);
        var (status, answer) = await _clerk.UploadAsync("附件.pdf", bytes);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Created).Or.EqualTo(HttpStatusCode.BadRequest), answer?.ToJsonString());
        var code = (string?)answer!["code"];
        return code is null ? "" : code == "document.classified" ? $"{code} {answer["field"]}" : $"{code} {answer["field"]} {Detail(answer)}";
    }

    private static string? Detail(JsonNode answer) => (string?)(answer["detailZh"] ?? answer["detail"]);
}
