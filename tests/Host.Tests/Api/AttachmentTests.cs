using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Host.Tests.Api;

/// <summary>Files on their way into a document.</summary>
public sealed class AttachmentTests : ApiTest
{
    [Test]
    public async Task A_file_that_breaks_off_on_its_way_is_no_fault_of_the_server()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/attachments")
        {
            Content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF"),
        };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var answer = await (await As(Clerk)).SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"], Is.EqualTo("body.invalid"));
    }

    [Test]
    public async Task Files_are_judged_by_content_and_used_only_by_their_uploader_and_only_once()
    {
        var (clerk, other) = (await As(Clerk), await As("jia.hui"));
        var docx = await File.ReadAllBytesAsync(OfficeFolder.PathOf("samples", "attachments", "D1-tasks.docx"));
        var pdf = await File.ReadAllBytesAsync(OfficeFolder.PathOf("samples", "attachments", "D5-drafting-notes.pdf"));

        var first = await clerk.UploadAsync("../../任务分解表.docx", docx);
        var foreign = await other.UploadAsync("说明.pdf", pdf);
        var disguised = await clerk.UploadAsync("a.pdf", "<html><script>alert(1)</script>"u8.ToArray());
        var empty = await clerk.UploadAsync("a.docx", []);
        var marked = await clerk.UploadAsync("机密★10年.pdf", pdf);

        Assert.That((first.Status, (string)first.Body!["name"]!), Is.EqualTo((HttpStatusCode.Created, "任务分解表.docx")));
        Assert.That(new[] { Code(disguised), Code(empty), Code(marked) }, Is.EqualTo(new[] { "400 field.invalid", "400 field.invalid", "400 document.classified" }));
        var stolen = await Submit(clerk, foreign.Body!["id"]!);
        Assert.That((Code(stolen), (string?)stolen.Body!["field"]), Is.EqualTo(("400 field.invalid", "fields.attachments")));
        var own = await Submit(clerk, first.Body["id"]!);
        Assert.That(own.Status, Is.EqualTo(HttpStatusCode.Created), own.Body?.ToJsonString());
        Assert.That(Code(await Submit(clerk, first.Body["id"]!)), Is.EqualTo("400 field.invalid"), "already belongs to a case");

        using var seen = await (await As(Head)).RawAsync($"/api/attachments/{first.Body["id"]}");
        using var unseen = await other.RawAsync($"/api/attachments/{first.Body["id"]}");
        Assert.That((seen.StatusCode, unseen.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
        Assert.That(await seen.Content.ReadAsByteArrayAsync(), Is.EqualTo(docx));
        Assert.That(seen.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));
    }

    private static Task<(HttpStatusCode Status, JsonNode? Body)> Submit(ApiClient client, JsonNode attachment)
    {
        var fields = Office.Sample("D1");
        fields["attachments"] = new JsonArray(attachment.DeepClone());
        return client.PostAsync("/api/cases", new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = fields });
    }
}
