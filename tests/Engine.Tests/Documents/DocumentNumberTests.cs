using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using NUnit.Framework;
using static Chancery.Engine.Tests.Documents.OutgoingForm;

namespace Chancery.Engine.Tests.Documents;

public sealed class DocumentNumberTests
{
    [TestCase("东政发", 2026, 18, "东政发〔2026〕18号")]
    [TestCase("东政办发", 2027, 1, "东政办发〔2027〕1号")]
    public void A_number_has_six_corner_brackets_and_no_padding(string code, int year, int serial, string expected)
    {
        Assert.That(DocumentNumber.Format(code, year, serial), Is.EqualTo(expected));
    }

    [TestCase("东政发", 2026, 0)]
    [TestCase("东政发", 26, 1)]
    [TestCase(" ", 2026, 1)]
    public void A_number_that_cannot_be_is_not_written(string code, int year, int serial)
    {
        Assert.That(() => DocumentNumber.Format(code, year, serial), Throws.InstanceOf<ArgumentException>());
    }

    [TestCase("government", "通知", "downward", "东政发", "number.general")]
    [TestCase("government", "意见", "downward", "东政发", "number.general")]
    [TestCase("government", "公告", "public", "东政发", "number.general")]
    [TestCase("government", "函", "level", "东政函", "number.by-kind")]
    [TestCase("government", "批复", "downward", "东政函", "number.by-kind")]
    [TestCase("government", "意见", "level", "东政函", "number.by-direction")]
    [TestCase("government", "请示", "upward", "东政", "number.by-direction")]
    [TestCase("government", "纪要", "downward", "东政纪", "number.by-kind")]
    [TestCase("office", "通知", "downward", "东政办发", "number.general")]
    [TestCase("office", "函", "level", "东政办函", "number.by-kind")]
    [TestCase("office", "报告", "upward", "东政办", "number.by-direction")]
    public void The_organ_code_follows_organ_kind_and_direction_and_says_why(
        string organ, string kind, string direction, string code, string rule)
    {
        var choice = DocumentNumber.ChooseCode(SampleOffice, organ, kind, direction);

        Assert.That((choice.Code, choice.Reason.Subject, choice.Reason.Rule), Is.EqualTo((code, "number", rule)));
        Assert.That(choice.Reason.Zh, Does.Contain(code));
        Assert.That(choice.Reason.En, Does.Contain(code));
    }

    [Test]
    public void An_organ_without_a_fitting_code_is_refused()
    {
        var office = SampleOffice with { IssuingOrgans = [SampleOffice.IssuingOrgans[0] with { NumberCodes = [new("东政", [], ["upward"])] }] };

        var refusal = Assert.Throws<WorkflowException>(() => DocumentNumber.ChooseCode(office, "government", "通知", "downward"));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.NumberCodeMissing));
    }

    [Test]
    public void An_unknown_organ_is_refused()
    {
        var refusal = Assert.Throws<WorkflowException>(() => DocumentNumber.ChooseCode(SampleOffice, "party", "通知", "downward"));

        Assert.That(refusal!.Field, Is.EqualTo("fields.issuingOrgan"));
    }
}
