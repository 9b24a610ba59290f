using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations;

/// <summary>What must hold of an office before it is published, as far as sign-in and rights rest on it.</summary>
internal static class OrganizationRules
{
    private static readonly string[] Administrators =
        [Roles.SystemAdministrator, Roles.SecurityAdministrator, Roles.AuditAdministrator];

    /// <summary>Refuses doubled sign-in names, unknown posts, and a person with two of the three administrator roles.</summary>
    public static void Check(Organization organization)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < organization.People.Count; index++)
            CheckPerson(organization, organization.People[index], $"people[{index}]", names);
    }

    public static WorkflowException Invalid(string field, string detail, string detailZh) =>
        new(ErrorCodes.OrganizationInvalid, detail, detailZh, field);

    private static void CheckPerson(Organization organization, Person person, string path, HashSet<string> names)
    {
        if (!SignInName.IsValid(person.UserName))
            throw Invalid($"{path}.userName",
                "A sign-in name has 2 to 64 characters: letters, digits, dot, hyphen, underscore.",
                "用户名为 2 至 64 个字符，可用字母、数字、点、连字符和下划线。");

        if (!names.Add(person.UserName))
            throw Invalid($"{path}.userName", $"The sign-in name {person.UserName} appears twice.", $"用户名 {person.UserName} 重复。");

        if (person.Posts.FirstOrDefault(code => organization.Post(code) is null) is { } unknown)
            throw Invalid($"{path}.posts", $"There is no post {unknown}.", $"没有岗位 {unknown}。");

        // Separation of duty (GB/T 22239-2019, level 3): system, security and audit are three people
        if (Administrators.Count(role => person.Posts.Any(code => organization.Post(code)!.Roles.Contains(role))) > 1)
            throw Invalid($"{path}.posts",
                $"{person.UserName} would hold two of the three administrator roles.",
                $"{person.UserName} 不得同时担任系统、安全、审计管理员中的两项。");
    }
}
