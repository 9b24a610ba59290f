using System.Text.Json.Nodes;
using NUnit.Framework;
using static Chancery.Engine.Tests.Documents.OutgoingForm;

namespace Chancery.Engine.Tests.Documents;

public sealed class KindRuleTests
{
    [TestCase("请示", "downward")]
    [TestCase("报告", "level")]
    [TestCase("通知", "upward")]
    [TestCase("批复", "upward")]
    [TestCase("函", "downward")]
    [TestCase("公告", "downward")]
    [TestCase("议案", "public")]
    public void A_kind_may_not_go_against_its_direction(string kind, string direction)
    {
        var fields = ValidRequest();
        fields["kind"] = kind;
        fields["direction"] = direction;
        fields["body"] = "正文。";

        Assert.That(FaultyFields(fields), Does.Contain("fields.direction"));
    }

    [Test]
    public void An_English_reader_is_told_in_English()
    {
        var fields = ValidRequest();
        fields["direction"] = "downward";

        Assert.That(Faults(fields).Single(fault => fault.Field == "fields.direction").Message, Does.Contain("“Request for instructions”, which goes only: Upward"));
    }

    [TestCase("意见", "downward")]
    [TestCase("意见", "level")]
    [TestCase("函", "level")]
    [TestCase("纪要", "downward")]
    [TestCase("命令", "public")]
    public void A_kind_may_go_in_each_of_its_directions(string kind, string direction)
    {
        var fields = Valid();
        fields["kind"] = kind;
        fields["direction"] = direction;

        Assert.That(FaultyFields(fields), Is.Empty);
    }

    [TestCase("none", true)]
    [TestCase("urgent", false)]
    public void What_its_title_calls_an_urgent_notice_is_not_submitted_as_an_ordinary_one(string urgency, bool refused)
    {
        var fields = With("title", "东川区人民政府办公室关于做好强降雨防范工作的紧急通知");
        fields["urgency"] = urgency;

        Assert.That(FaultyFields(fields).Contains("fields.urgency"), Is.EqualTo(refused));
    }

    [Test]
    public void A_public_notice_needs_no_recipient()
    {
        var fields = With("mainRecipients", null);
        fields["kind"] = "通告";
        fields["direction"] = "public";

        Assert.That(FaultyFields(fields), Is.Empty);
    }

    [Test]
    public void A_request_upward_is_accepted() => Assert.That(FaultyFields(ValidRequest()), Is.Empty);

    [Test]
    public void A_request_names_a_contact_and_a_telephone()
    {
        var fields = ValidRequest();
        fields.Remove("contactName");
        fields.Remove("contactPhone");

        Assert.That(FaultyFields(fields), Is.EqualTo(new[] { "fields.contactName", "fields.contactPhone" }));
    }

    [TestCase("国务院", null, "fields.copyRecipients")]
    [TestCase("某省人民政府", "某省财政厅", "fields.copyRecipients")]
    [TestCase("某省人民政府", "云川市人民政府", null)]
    [TestCase("云川市人民政府", null, null)]
    public void A_document_that_skips_a_level_is_copied_to_the_organ_passed_over(string main, string? copy, string? faulty)
    {
        var request = ValidRequest();
        request["mainRecipients"] = new JsonArray(main);
        request["copyRecipients"] = copy is null ? [] : new JsonArray(copy);

        Assert.That(FaultyFields(request), Is.EqualTo(faulty is null ? [] : new[] { faulty }));
    }

    [Test]
    public void An_upward_document_has_exactly_one_main_recipient()
    {
        var fields = ValidRequest();
        fields["mainRecipients"] = new JsonArray("云川市人民政府", "云川市财政局");

        Assert.That(FaultyFields(fields), Is.EqualTo(new[] { "fields.mainRecipients" }));
    }

    [TestCase("柳湾街道办事处")]
    [TestCase("柳湾街道")]
    [TestCase("区财政局")]
    [TestCase("区 财 政 局")]
    [TestCase("东川区财政局")]
    [TestCase("财政局")]
    [TestCase("云川市东川区青石镇人民政府")]
    [TestCase("各乡镇人民政府")]
    [TestCase("区直各部门")]
    public void An_upward_document_is_not_copied_to_bodies_below(string recipient)
    {
        var fields = ValidRequest();
        fields["copyRecipients"] = new JsonArray("云川市住房和城乡建设局", recipient);

        Assert.That(FaultyFields(fields), Is.EqualTo(new[] { "fields.copyRecipients[1]" }));
    }

    [TestCase("云川市财政局")]
    [TestCase("东川区人大常委会办公室")]
    public void An_upward_document_may_be_copied_above_and_beside(string recipient)
    {
        var fields = ValidRequest();
        fields["copyRecipients"] = new JsonArray(recipient);

        Assert.That(FaultyFields(fields), Is.Empty);
    }

    [TestCase("林致远")]
    [TestCase("林致远同志")]
    [TestCase("周明副区长")]
    [TestCase("副区长周明")]
    [TestCase("高原")]
    [TestCase("云川市市长")]
    [TestCase("常务副区长")]
    [TestCase("副区长（城建）")]
    public void A_document_is_not_addressed_to_a_person(string recipient)
    {
        Assert.That(FaultyFields(With("mainRecipients", new JsonArray(recipient))), Is.EqualTo(new[] { "fields.mainRecipients[0]" }));
    }

    [TestCase("高原农业发展中心")]
    [TestCase("区委办公室")]
    public void An_organ_whose_name_looks_like_a_person_is_accepted(string recipient)
    {
        Assert.That(FaultyFields(With("mainRecipients", new JsonArray(recipient))), Is.Empty);
    }

    [TestCase("以上妥否，请批示。")]
    [TestCase("恳请批准为盼。")]
    [TestCase("请 予 批 复。")]
    public void A_report_hides_no_request(string closing)
    {
        var fields = ValidRequest();
        fields["kind"] = "报告";
        fields["title"] = "东川区人民政府关于防汛工作情况的报告";
        fields["body"] = "现将有关情况报告如下。" + closing;

        Assert.That(FaultyFields(fields), Is.EqualTo(new[] { "fields.body" }));
    }

    [Test]
    public void A_report_does_not_call_itself_a_request()
    {
        var fields = ValidRequest();
        fields["kind"] = "报告";
        fields["title"] = "东川区人民政府关于改造资金的请示报告";
        fields["body"] = "特此报告。";

        Assert.That(FaultyFields(fields), Is.EqualTo(new[] { "fields.title" }));
    }
}
