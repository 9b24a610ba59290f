using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations;

/// <summary>What must hold within one organisation before anything refers to it.</summary>
internal sealed class OrganizationRules
{
    private static readonly string[] UnitKinds = ["leaders", "office", "section", "bureau", "street", "township"];

    private readonly Organization _organization;
    private readonly List<WorkflowException> _faults = [];
    private readonly HashSet<string> _units;
    private readonly HashSet<string> _posts;

    private OrganizationRules(Organization organization)
    {
        _organization = organization;
        _units = [.. organization.Units.Select(unit => unit.Code)];
        _posts = [.. organization.Posts.Select(post => post.Code)];
    }

    /// <summary>Every fault found, in order of the file; empty when the organisation is sound.</summary>
    public static IReadOnlyList<WorkflowException> Check(Organization organization)
    {
        if (HasNulls(organization) is { } path)
            return [Fault(path, "A list holds null.", "列表中有空值（null）。")];

        var rules = new OrganizationRules(organization);
        rules.CheckOrgans();
        rules.CheckUnits();
        rules.CheckPosts();
        rules.CheckPeople();
        rules.CheckAdministrators();
        return rules._faults;
    }

    private static string? HasNulls(Organization organization) =>
        organization.IssuingOrgans.Any(organ => organ is null || organ.NumberCodes.Any(code => code is null)) ? "issuingOrgans"
        : organization.Units.Any(unit => unit is null) ? "units"
        : organization.Posts.Any(post => post is null || post.Roles.Any(role => role is null)) ? "posts"
        : organization.People.Any(person => person is null || person.Posts.Any(post => post is null)) ? "people"
        : null;

    private void CheckOrgans()
    {
        if (_organization.OrganId < 1)
            Add("organId", "The office number must be 1 or more.", "单位编号必须大于等于 1。");

        CheckCodes("issuingOrgans", _organization.IssuingOrgans.Select(organ => organ.Code));
        foreach (var (index, organ) in _organization.IssuingOrgans.Index())
        {
            CheckPost($"issuingOrgans[{index}].principalPost", organ.PrincipalPost);
            foreach (var (position, post) in organ.AuthorisedPosts.Index())
                CheckPost($"issuingOrgans[{index}].authorisedPosts[{position}]", post);

            if (organ.SealName != organ.Name)
                Add($"issuingOrgans[{index}].sealName", "The name on the seal must equal the organ's name.", "印章名称必须与发文机关名称一致。");
        }
    }

    private void CheckUnits()
    {
        CheckCodes("units", _organization.Units.Select(unit => unit.Code));
        foreach (var (index, unit) in _organization.Units.Index())
        {
            if (!UnitKinds.Contains(unit.Kind))
                Add($"units[{index}].kind", $"“{unit.Kind}” is not a kind of unit.", $"没有“{unit.Kind}”这种单位类别。");

            CheckUnit($"units[{index}].parent", unit.Parent);
            CheckPost($"units[{index}].headPost", unit.HeadPost);
            CheckPost($"units[{index}].leaderPost", unit.LeaderPost);
            CheckPost($"units[{index}].liaisonPost", unit.LiaisonPost);
            CheckUnit($"units[{index}].mergedInto", unit.MergedInto);
            if (IsLoop(unit, static one => one.Parent))
                Add($"units[{index}].parent", $"Unit “{unit.Code}” is above itself.", $"单位“{unit.Code}”的上级关系成环。");
            if (IsLoop(unit, static one => one.MergedInto))
                Add($"units[{index}].mergedInto", $"Unit “{unit.Code}” is merged into itself.", $"单位“{unit.Code}”的并入关系成环。");
        }
    }

    private void CheckPosts()
    {
        CheckCodes("posts", _organization.Posts.Select(post => post.Code));
        foreach (var (index, post) in _organization.Posts.Index())
        {
            CheckUnit($"posts[{index}].unit", post.Unit);
            foreach (var (position, role) in post.Roles.Index().Where(entry => !Roles.All.Contains(entry.Item)))
                Add($"posts[{index}].roles[{position}]", $"“{role}” is not a role.", $"没有“{role}”这个角色。");
        }
    }

    private void CheckPeople()
    {
        CheckCodes("people", _organization.People.Select(person => person.UserName));
        foreach (var (index, person) in _organization.People.Index())
            foreach (var (position, post) in person.Posts.Index())
            {
                CheckPost($"people[{index}].posts[{position}]", post);
                if (person.Active && _organization.Unit(_organization.Post(post)?.Unit ?? "") is { MergedInto: { } into } merged)
                    Add($"people[{index}].posts[{position}]",
                        $"{merged.NameEn} was merged into “{into}”: nobody holds its posts any more.", $"“{merged.Name}”已并入“{into}”，其岗位不得再任职。");
            }
    }

    private void CheckAdministrators()
    {
        foreach (var (index, person) in _organization.People.Index())
            if (Roles.Administrators.Count(role => person.Posts.Any(code => _organization.Post(code)?.Roles.Contains(role) == true)) > 1)
                Add($"people[{index}].posts",
                    $"{person.UserName} holds more than one of the three administrator roles; they must be different people.",
                    $"{person.UserName} 兼任系统、安全、审计管理员中的两个以上；三员必须由不同人员担任。");
    }

    private bool IsLoop(Unit unit, Func<Unit, string?> next)
    {
        var above = next(unit);
        for (var level = 0; above is not null && level <= _units.Count; level++)
        {
            if (above == unit.Code)
                return true;

            above = _organization.Unit(above) is { } one ? next(one) : null;
        }

        return false;
    }

    private void CheckCodes(string list, IEnumerable<string> codes)
    {
        var member = list == "people" ? "userName" : "code";
        var seen = new HashSet<string>();
        foreach (var (index, code) in codes.Index())
            if (string.IsNullOrWhiteSpace(code))
                Add($"{list}[{index}].{member}", "It must not be empty.", "不能为空。");
            else if (!seen.Add(code))
                Add($"{list}[{index}].{member}", $"\"{code}\" is used twice.", $"“{code}”重复。");
    }

    private void CheckUnit(string path, string? code)
    {
        if (code is not null && !_units.Contains(code))
            Add(path, $"There is no unit “{code}”.", $"没有单位“{code}”。");
    }

    private void CheckPost(string path, string? code)
    {
        if (code is not null && !_posts.Contains(code))
            Add(path, $"There is no post “{code}”.", $"没有职务“{code}”。");
    }

    private void Add(string path, string detail, string detailZh) => _faults.Add(Fault(path, detail, detailZh));

    private static WorkflowException Fault(string path, string detail, string detailZh) =>
        new(ErrorCodes.FieldInvalid, detail, detailZh, path);
}
