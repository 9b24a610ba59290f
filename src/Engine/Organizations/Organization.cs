namespace Chancery.Engine.Organizations;

/// <summary>The office as it was at one version: immutable, read by authority and by owner rules.</summary>
public sealed record Organization
{
    /// <summary>The office (tenant) every row belongs to.</summary>
    public required int OrganId { get; init; }

    /// <summary>Grows by one with every change.</summary>
    public int Version { get; init; } = 1;

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    public IReadOnlyList<IssuingOrgan> IssuingOrgans { get; init; } = [];

    public IReadOnlyList<Unit> Units { get; init; } = [];

    public IReadOnlyList<Post> Posts { get; init; } = [];

    public IReadOnlyList<Person> People { get; init; } = [];

    public Unit? Unit(string code) => Units.FirstOrDefault(unit => unit.Code == code);

    /// <summary>The unit that answers for the code today: itself, or the one it was merged into.</summary>
    public Unit? UnitInCharge(string code)
    {
        var unit = Unit(code);
        for (var step = 0; unit?.MergedInto is { } into && step <= Units.Count; step++)
            unit = Unit(into);
        return unit;
    }

    /// <summary>Codes of the units merged, over however many steps, into this one.</summary>
    public IEnumerable<string> MergedInto(string code) =>
        Units.Where(unit => unit.MergedInto is not null && UnitInCharge(unit.Code)?.Code == code).Select(unit => unit.Code);

    public Post? Post(string code) => Posts.FirstOrDefault(post => post.Code == code);

    public Person? Person(string userName) => People.FirstOrDefault(person => person.UserName == userName);

    /// <summary>Active holders of a post, in order of the list.</summary>
    public IReadOnlyList<Person> HoldersOf(string postCode) =>
        [.. People.Where(person => person.Active && person.Posts.Contains(postCode))];

    /// <summary>Whether the person is active and holds a post with the role (see <see cref="Roles"/>).</summary>
    public bool HasRole(string userName, string role) =>
        Person(userName) is { Active: true } person
        && person.Posts.Any(code => Post(code)?.Roles.Contains(role) == true);

    /// <summary>The post shown beside the person's name: the highest by rank (1 is highest); null when none is held.</summary>
    public Post? MainPost(string userName) =>
        Person(userName)?.Posts.Select(Post).OfType<Post>().OrderBy(post => post.Rank).FirstOrDefault();
}

/// <summary>An organ that issues documents in its own name, with its header, seal, number series and signers.</summary>
public sealed record IssuingOrgan
{
    /// <summary>Such as <c>government</c> or <c>office</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Red header, such as <c>东川区人民政府文件</c>.</summary>
    public required string Header { get; init; }

    /// <summary>Name on the seal; must equal <see cref="Name"/> when sealing.</summary>
    public required string SealName { get; init; }

    /// <summary>Post that signs important and upward documents.</summary>
    public required string PrincipalPost { get; init; }

    /// <summary>Posts that sign the other documents; the first with a holder signs.</summary>
    public IReadOnlyList<string> AuthorisedPosts { get; init; } = [];

    /// <summary>Number codes by use; the first whose condition fits is taken.</summary>
    public IReadOnlyList<NumberCode> NumberCodes { get; init; } = [];
}

/// <summary>Which organ code (机关代字) numbers a document.</summary>
/// <param name="Code">Such as <c>东政发</c>.</param>
/// <param name="Kinds">Document kinds (文种) it is for; empty means any.</param>
/// <param name="Directions">Directions it is for (<c>upward</c>, <c>downward</c>, <c>level</c>, <c>public</c>); empty means any.</param>
public sealed record NumberCode(string Code, IReadOnlyList<string> Kinds, IReadOnlyList<string> Directions);

public sealed record Unit
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Code of the unit above; null for the top.</summary>
    public string? Parent { get; init; }

    /// <summary><c>leaders</c>, <c>office</c>, <c>section</c>, <c>bureau</c>, <c>street</c> or <c>township</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Post code of the head; null when the unit has none.</summary>
    public string? HeadPost { get; init; }

    /// <summary>Post code of the leader in charge (分管领导); inherited from the parent when null.</summary>
    public string? LeaderPost { get; init; }

    /// <summary>Post code of the liaison who receives documents sent to the unit; null falls back to the head.</summary>
    public string? LiaisonPost { get; init; }

    /// <summary>Code of the unit this one was merged into (并入): it answers for all that was asked of this one. Null while it exists.</summary>
    public string? MergedInto { get; init; }
}

public sealed record Post
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Code of the unit the post belongs to.</summary>
    public required string Unit { get; init; }

    /// <summary>Order of rank; 1 is the highest.</summary>
    public int Rank { get; init; } = 100;

    /// <summary>Values of <see cref="Organizations.Roles"/>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

public sealed record Person
{
    /// <summary>Sign-in name and identity everywhere; never reused.</summary>
    public required string UserName { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Codes of the posts held.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    public bool Active { get; init; } = true;
}

/// <summary>What a post entitles to, beyond its own work items.</summary>
public static class Roles
{
    /// <summary>May draft and submit documents (科员 and above).</summary>
    public const string Drafter = "drafter";

    /// <summary>Sees every case of the office: document section, office director and deputies.</summary>
    public const string OfficeView = "office-view";

    /// <summary>Registers, numbers and distributes (机要员/文书).</summary>
    public const string Registrar = "registrar";

    /// <summary>Watches deadlines of all cases (督查室); receives red cards.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Keeps archives (档案员).</summary>
    public const string Archivist = "archivist";

    /// <summary>Reads the office's figures; of the documents behind them only those it may see anyway.</summary>
    public const string Figures = "figures";

    /// <summary>Operates the system; sees no document by this role (系统管理员).</summary>
    public const string SystemAdministrator = "system-administrator";

    /// <summary>Manages accounts and rights; sees no document by this role (安全管理员).</summary>
    public const string SecurityAdministrator = "security-administrator";

    /// <summary>Reads ledgers and audit; changes nothing (审计管理员).</summary>
    public const string AuditAdministrator = "audit-administrator";

    /// <summary>May load and publish pipelines.</summary>
    public const string PipelineAuthor = "pipeline-author";

    /// <summary>The three that one person may not hold together and that see no document.</summary>
    public static IReadOnlyList<string> Administrators { get; } = [SystemAdministrator, SecurityAdministrator, AuditAdministrator];

    public static IReadOnlyList<string> All { get; } = [Drafter, OfficeView, Registrar, Supervisor, Archivist, Figures, PipelineAuthor, .. Administrators];
}
