using Chancery.Engine.Execution;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class OutgoingDocumentScenario : WorkflowTest
{
    [Test]
    public async Task An_urgent_notice_travels_from_draft_to_archive_with_the_first_number_of_the_year()
    {
        var notice = await Start("D2", submittedBy: "ren.zhong");

        await notice.ForwardTo("the end");

        var view = await notice.See();
        Assert.That(view.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(view.Number, Is.EqualTo("东政办发〔2026〕1号"));
        Assert.That(view.OpenWorkItems.Where(item => item.Kind == "act"), Is.Empty, "nobody is asked any more");
    }
}
