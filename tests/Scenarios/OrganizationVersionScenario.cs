using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class OrganizationVersionScenario : WorkflowTest
{
    [Test]
    public async Task Two_administrators_who_change_the_same_version_do_not_overwrite_each_other()
    {
        var read = (await Office.ActorAsync("su.xiaotang")).Organization;
        await Office.SendAsync(new PublishOrganization(read with { NameEn = "First" }, "first", read.Version));

        var refusal = Assert.ThrowsAsync<WorkflowException>(() =>
            Office.SendAsync(new PublishOrganization(read with { NameEn = "Second" }, "second", read.Version)));

        Assert.That((refusal!.Code, refusal.Code.Kind), Is.EqualTo((ErrorCodes.OrganizationOutdated, ErrorKind.Conflict)));
        Assert.That((await Office.ActorAsync("su.xiaotang")).Organization.NameEn, Is.EqualTo("First"));
    }
}
