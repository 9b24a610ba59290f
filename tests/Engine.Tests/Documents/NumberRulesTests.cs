using Chancery.Engine.Errors;
using Chancery.Engine.Numbering;
using Chancery.Tests.Shared;
using NUnit.Framework;
using static Chancery.Engine.Tests.Documents.OutgoingForm;

namespace Chancery.Engine.Tests.Documents;

public sealed class NumberRulesTests
{
    private static readonly NumberRules _rules = NumberRules.FromJson(OfficeFolder.Read("numbering.json"));

    [TestCase("document", "东政发", 18, "东政发〔2026〕18号")]
    [TestCase("document", "东政纪", 12, "东政纪〔2026〕第12期")]
    [TestCase("seal", "用印", 3, "用印2026-3")]
    [TestCase("receive", "收", 7, "收〔2026〕0007号")]
    [TestCase("receive", "收", 12345, "收〔2026〕12345号")]
    [TestCase("normative", "DCGF", 9, "DCGF—2026—009")]
    [TestCase("proposal", "提", 23, "提〔2026〕第23号")]
    public void Each_series_writes_its_numbers_by_its_own_template(string purpose, string code, int serial, string text) =>
        Assert.That(_rules.Format(purpose, code, 2026, serial), Is.EqualTo(text));

    [TestCase("第{n}期", "第5期")]
    [TestCase("{year}-{n:3}", "2026-005")]
    [TestCase("{code}{n:9}", "东000000005")]
    public void Any_shape_can_be_written(string template, string text)
    {
        var rules = NumberRules.FromJson($$"""{"series":[{"code":"东","purpose":"issue","zh":"期号","en":"Issue","template":"{{template}}"}]}""");

        Assert.That(rules.Format("issue", "东", 2026, 5), Is.EqualTo(text));
        Assert.That(rules.Format("document", "东政发", 2026, 5), Is.EqualTo("东政发〔2026〕5号"), "document numbers keep the national form");
    }

    [TestCase("\"{code}〔{year}〕{n:4}号\"", "\"{code}〔{year}〕号\"", "series[4].template", TestName = "A template without the number is refused")]
    [TestCase("\"{code}〔{year}〕{n:4}号\"", "\"{code}{month}{n}\"", "series[4].template", TestName = "An unknown place is refused")]
    [TestCase("\"{code}〔{year}〕{n:4}号\"", "\"{code}{n:0}\"", "series[4].template", TestName = "A width of nought is refused")]
    [TestCase("\"code\": \"东政纪\"", "\"code\": \"*\"", "series[1].code", TestName = "A code given twice is refused")]
    [TestCase("\"purpose\": \"receive\"", "\"purpose\": \"Receive!\"", "series[4].purpose", TestName = "A purpose that is no name is refused")]
    [TestCase("\"en\": \"Seal register number\"", "\"en\": \"\"", "series[3].zh", TestName = "A title missing in one language is refused")]
    [TestCase("\"template\": \"{code}{year}-{n}\"", "\"form\": \"{code}{year}-{n}\"", "series[3].form", TestName = "An unknown member is refused")]
    public void A_broken_series_is_refused_by_its_place(string good, string bad, string field)
    {
        var broken = OfficeFolder.Read("numbering.json").Replace(good, bad, StringComparison.Ordinal);

        var refusal = Assert.Throws<WorkflowException>(() => NumberRules.FromJson(broken));

        Assert.That(broken, Is.Not.EqualTo(OfficeFolder.Read("numbering.json")));
        Assert.That(refusal.Field, Is.EqualTo(field));
        Assert.That(refusal.DetailZh, Is.Not.Empty);
    }

    [Test]
    public void A_code_of_the_organisation_has_a_series_without_an_entry_of_its_own_and_others_have_none()
    {
        Assert.That(_rules.OfCode("东政函", SampleOffice)?.Purpose, Is.EqualTo("document"));
        Assert.That(_rules.OfCode("收", SampleOffice)?.Purpose, Is.EqualTo("receive"));
        Assert.That(_rules.OfCode("西政发", SampleOffice), Is.Null);
        Assert.That(_rules.OfCode("*", SampleOffice), Is.Null);
    }
}
