using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Figures;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Figures;

public sealed class FigureFilesTests
{
    private static readonly Dictionary<string, DocumentType> Types =
        new() { ["outgoing"] = DocumentTypeJson.Read(OfficeFolder.Read("document-types", "outgoing.json")) };

    [TestCase("""{"code": "x", "register": "none", "numerator": {}}""", "figures[0].register")]
    [TestCase("""{"code": "X y", "register": "outgoing", "numerator": {}}""", "figures[0].code")]
    [TestCase("""{"code": "x", "register": "outgoing", "numerator": {"where": {"is": "field", "name": "none", "in": ["a"]}}}""", "figures[0].numerator.where.name")]
    [TestCase("""{"code": "x", "register": "outgoing", "numerator": {"where": {"is": "field", "name": "kind", "in": ["诗"]}}}""", "figures[0].numerator.where.in")]
    [TestCase("""{"code": "x", "register": "outgoing", "numerator": {"where": {"is": "any", "of": [{"is": "status", "in": ["Lost"]}]}}}""", "figures[0].numerator.where.of[0].in")]
    [TestCase("""{"code": "x", "register": "outgoing", "numerator": {"where": {"is": "between", "name": "copies", "from": "many"}}}""", "figures[0].numerator.where")]
    [TestCase("""{"code": "x", "register": "outgoing", "numerator": {}, "base": {"count": {"is": "sum", "name": "title"}}}""", "figures[0].base.count.name")]
    [TestCase("""{"code": "x", "register": "outgoing", "numerator": {}, "by": "mainRecipients"}""", "figures[0].by")]
    public void A_figure_that_cannot_be_counted_is_refused_with_its_place_in_both_languages(string figure, string path)
    {
        var refusal = Assert.Throws<WorkflowException>(() => FigureFiles.Read($$"""{"figures": [{{figure.Insert(1, "\"title\": \"甲\", \"titleEn\": \"A\", ")}}]}""", Types))!;

        Assert.That((refusal.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, path)));
        Assert.That(refusal.DetailZh, Does.Match("[\u4e00-\u9fff]"));
    }

    [TestCase("""{"figures": [{"code": "x", "title": "甲", "titleEn": "A", "register": "outgoing", "numerator": {"where": {"is": "sql", "text": "1=1"}}}]}""")]
    [TestCase("""{"figures": [{"code": "x", "title": "甲", "titleEn": "A", "register": "outgoing", "numerator": {"where": {"is": "numbered", "also": 1}}}]}""")]
    public void An_unknown_question_or_member_is_refused(string json) =>
        Assert.That(Assert.Throws<WorkflowException>(() => FigureFiles.Read(json, Types))!.Code, Is.EqualTo(ErrorCodes.FieldInvalid));

    [Test]
    public void A_period_is_cut_off_at_today_and_at_the_same_day_of_the_year_before()
    {
        var period = FigurePeriod.Of(new(2028, 1, 1), null, new(2028, 2, 29));

        Assert.That((period.To, period.CutOff), Is.EqualTo((new DateOnly(2028, 12, 31), new DateOnly(2028, 2, 29))));
        Assert.That(period.YearBefore().CutOff, Is.EqualTo(new DateOnly(2027, 2, 28)));
    }
}
