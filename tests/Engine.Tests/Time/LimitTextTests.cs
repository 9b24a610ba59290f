using Chancery.Engine.Time;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Time;

public sealed class LimitTextTests
{
    [TestCase("2wd", null, "2wd")]
    [TestCase("30min", null, "30min")]
    [TestCase("field:dueDate", "dueDate", null)]
    [TestCase("field:dueDate,5wd", "dueDate", "5wd")]
    public void A_limit_is_a_length_of_time_or_a_date_of_the_document_with_what_holds_without_it(string text, string? field, string? limit) =>
        Assert.That(LimitText.Read(text), Is.EqualTo(new LimitText(field, TimeLimit.TryParse(limit))));

    [TestCase("from:documentDate,20wd", "20wd")]
    [TestCase("from:documentDate,3m", "3m")]
    public void A_limit_may_be_counted_from_a_date_of_the_document(string text, string limit) =>
        Assert.That(LimitText.Read(text), Is.EqualTo(new LimitText("documentDate", TimeLimit.TryParse(limit), RunsFrom: true)));

    [TestCase("from:documentDate")]
    [TestCase("from:documentDate,4h")]
    [TestCase("from:documentDate,0.5wd")]
    [TestCase(null)]
    [TestCase("")]
    [TestCase("field:")]
    [TestCase("field:,5wd")]
    [TestCase("field:due date")]
    [TestCase("field:dueDate,soon")]
    [TestCase("field:dueDate,5wd,6wd")]
    [TestCase("dueDate")]
    public void Anything_else_is_none(string? text) => Assert.That(LimitText.Read(text), Is.Null);
}
