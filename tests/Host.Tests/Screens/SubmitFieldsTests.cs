using Chancery.Host.Screens.Submitting;

namespace Chancery.Host.Tests.Screens;

public sealed class SubmitFieldsTests
{
    [Test]
    public void Recipients_may_stand_on_lines_or_between_commas()
    {
        var fields = SubmitFields.ToJson(PagesTests.Type, new Dictionary<string, IReadOnlyList<string>>
        {
            ["mainRecipients"] = ["各街道办事处、各镇人民政府\n区财政局，区教育局"],
        });

        Assert.That(fields["mainRecipients"]!.AsArray().Select(item => item!.ToString()),
            Is.EqualTo(new[] { "各街道办事处", "各镇人民政府", "区财政局", "区教育局" }));
    }

    [Test]
    public void A_draft_comes_back_with_its_files()
    {
        var form = SubmitForm.FromDraft(new() { ["title"] = "通知", ["files"] = "1", ["file.1"] = "2048|分工表|定稿.xlsx" }, SampleOffice.Now);

        Assert.That(form.One("title"), Is.EqualTo("通知"));
        Assert.That(form.Files["1"], Is.EqualTo(new KeptFile("分工表|定稿.xlsx", 2048)));
    }
}
