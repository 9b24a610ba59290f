using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Organizations;

public sealed class OrganizationJsonTests
{
    private static readonly string SampleOffice = OfficeFolder.Read("organization.json");

    [Test]
    public void The_sample_office_is_sound_and_complete()
    {
        var office = OrganizationJson.Read(SampleOffice);

        Assert.Multiple(() =>
        {
            Assert.That(office.IssuingOrgans.Select(organ => organ.Code), Is.EqualTo(new[] { "government", "office" }));
            Assert.That(office.HoldersOf("mayor").Single().Name, Is.EqualTo("林致远"));
            Assert.That(office.Units.Count(unit => unit.Kind == "section"), Is.EqualTo(9));
            Assert.That(office.Units.Count(unit => unit.Kind == "bureau"), Is.EqualTo(8));
            Assert.That(office.Units.Count(unit => unit.Kind == "street"), Is.EqualTo(4));
            Assert.That(office.Units.Count(unit => unit.Kind == "township"), Is.EqualTo(6));
        });
    }

    [Test]
    public void Every_post_of_the_sample_office_is_held_and_every_unit_has_a_head()
    {
        var office = OrganizationJson.Read(SampleOffice);

        Assert.That(office.Posts.Where(post => office.HoldersOf(post.Code).Count == 0), Is.Empty);
        Assert.That(office.Units.Where(unit => unit.HeadPost is null), Is.Empty);
    }

    [TestCase(Roles.SystemAdministrator)]
    [TestCase(Roles.SecurityAdministrator)]
    [TestCase(Roles.AuditAdministrator)]
    public void An_administrator_of_the_sample_office_sees_and_drafts_no_document(string role)
    {
        var office = OrganizationJson.Read(SampleOffice);

        var holder = office.People.Single(person => office.HasRole(person.UserName, role));

        string[] documentRoles = [Roles.Drafter, Roles.OfficeView, Roles.Registrar, Roles.Supervisor, Roles.Archivist];
        Assert.That(documentRoles.Where(other => office.HasRole(holder.UserName, other)), Is.Empty);
    }

    [TestCase("units[3].headPost", "nobody")]
    [TestCase("units[3].leaderPost", "nobody")]
    [TestCase("units[3].liaisonPost", "nobody")]
    [TestCase("units[3].parent", "nowhere")]
    [TestCase("units[3].kind", "ministry")]
    [TestCase("units[4].code", "section2")]
    [TestCase("posts[5].unit", "nowhere")]
    [TestCase("posts[5].code", "mayor")]
    [TestCase("people[7].userName", "lin.zhiyuan")]
    [TestCase("people[7].userName", "")]
    [TestCase("issuingOrgans[0].principalPost", "nobody")]
    [TestCase("issuingOrgans[1].sealName", "东川区人民政府")]
    [TestCase("posts[5].roles[0]", "isAdmin")]
    [TestCase("people[7].posts[0]", "nobody")]
    public void A_wrong_reference_is_refused_with_its_path(string path, string value)
    {
        var changed = With(path, value);

        var refusal = Assert.Throws<WorkflowException>(() => OrganizationJson.Read(changed));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.FieldInvalid));
        Assert.That(new[] { refusal }.Concat(refusal.Others).Select(fault => fault.Field), Does.Contain(path));
    }

    [Test]
    public void One_person_may_not_be_two_of_the_three_administrators()
    {
        var json = JsonNode.Parse(SampleOffice)!;
        var people = json["people"]!.AsArray();
        var index = people.ToList().FindIndex(person => (string?)person!["userName"] == "wu.an");
        people[index]!["posts"]!.AsArray().Add("audit-administrator");

        var refusal = Assert.Throws<WorkflowException>(() => OrganizationJson.Read(json.ToJsonString()));

        Assert.That(refusal!.Field, Is.EqualTo($"people[{index}].posts"));
    }

    [Test]
    public void A_unit_may_not_be_above_itself()
    {
        var refusal = Assert.Throws<WorkflowException>(() => OrganizationJson.Read(With("units[0].parent", "office")));

        Assert.That(refusal!.Field, Is.EqualTo("units[0].parent"));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"organId\":1,\"organId\":2,\"name\":\"a\",\"nameEn\":\"a\"}")]
    [TestCase("{\"organId\":\"1\",\"name\":\"a\",\"nameEn\":\"a\"}")]
    [TestCase("{\"organId\":1,\"name\":null,\"nameEn\":\"a\"}")]
    [TestCase("{\"organId\":1,\"name\":\"a\",\"nameEn\":\"a\",\"secrecy\":1}")]
    [TestCase("{\"organId\":1,\"name\":\"a\",\"nameEn\":\"a\",\"units\":[null]}")]
    [TestCase("{\"organId\":0,\"name\":\"a\",\"nameEn\":\"a\"}")]
    public void A_file_of_another_shape_is_refused_never_crashes(string json)
    {
        var refusal = Assert.Throws<WorkflowException>(() => OrganizationJson.Read(json));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.FieldInvalid));
        Assert.That(refusal.DetailZh, Is.Not.Empty);
    }

    private static string With(string path, string value)
    {
        var root = JsonNode.Parse(SampleOffice)!;
        var node = root;
        var steps = path.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        foreach (var step in steps[..^1])
            node = int.TryParse(step, out var index) ? node[index]! : node[step]!;

        if (int.TryParse(steps[^1], out var last))
            node[last] = value;
        else
            node[steps[^1]] = value;
        return root.ToJsonString();
    }
}
