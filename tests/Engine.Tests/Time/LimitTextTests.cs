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
