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

    [TestCase("2026-03-01 2026-03-31 2026-06-30", "2026-02-01 2026-02-28 2026-02-28", TestName = "A_whole_month_follows_the_whole_month_before")]
    [TestCase("2026-04-01 2026-06-30 2026-05-12", "2026-01-01 2026-03-31 2026-02-12", TestName = "A_quarter_under_way_follows_the_quarter_before_up_to_the_same_day")]
    [TestCase("2026-03-01 2026-03-31 2026-03-30", "2026-02-01 2026-02-28 2026-02-28", TestName = "No_day_after_the_end_of_the_month_before_is_counted")]
    [TestCase("2026-03-10 2026-03-19 2026-03-14", "2026-02-28 2026-03-09 2026-03-04", TestName = "Ten_days_follow_the_ten_days_before")]
    [TestCase("2026-01-01 2026-12-31 2026-05-12", null, TestName = "For_a_year_the_period_before_is_the_year_before")]
    public void A_period_follows_the_one_before_it(string days, string? before)
    {
        var asked = Days(days);

        var preceding = FigurePeriod.Of(asked[0], asked[1], asked[2]).Preceding();

        Assert.That(preceding is null ? null : new[] { preceding.From, preceding.To, preceding.CutOff }, Is.EqualTo(before is null ? null : Days(before)));
    }

    private static DateOnly[] Days(string text) => [.. text.Split(' ').Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))];
}
