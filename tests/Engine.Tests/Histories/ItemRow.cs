using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>One work item in memory: it closes once, and only its own actor's recall opens it again.</summary>
internal sealed class ItemRow(WorkItemOpened opened)
{
    public WorkItemOpened Opened { get; } = opened;

    public string? Person { get; set; }

    public WorkItemStatus Status { get; private set; }

    public string? Action { get; private set; }

    public string? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? UrgedAt { get; set; }

    public void Close(WorkItemClosed closed, string? actor, DateTimeOffset now)
    {
        Invariant.Require(Status == WorkItemStatus.Open, "I1", () => $"an item that is {Status} becomes {closed.Status} at {Opened.ActivityId}");
        Invariant.Require(closed.Status != WorkItemStatus.Open, "I1", () => "an item is closed as open");
        Invariant.Require(closed.Status != WorkItemStatus.Done || closed.Action is not null, "I2", () => "done without a decision");
        (Status, Action, ClosedBy, ClosedAt) = (closed.Status, closed.Action, actor, now);
    }

    public void Reopen(string? actor)
    {
        Invariant.Require(Status == WorkItemStatus.Done && ClosedBy == actor, "I1", () => $"{actor} opens an item again that {ClosedBy} left {Status}");
        (Status, Action, ClosedBy, ClosedAt) = (WorkItemStatus.Open, null, null, null);
    }

    public void Claim(string? person)
    {
        Invariant.Require(Status == WorkItemStatus.Open, "I1", () => "a closed item changes hands");
        Person = person;
    }

    /// <summary>Those who may act on it, by the rule the database asks too.</summary>
    public IEnumerable<Person> Able(Organization office, DateTimeOffset now) => office.People
        .Where(person => person.UserName == Person || (Person is null && Opened.Post is { } post && person.Posts.Contains(post)))
        .Where(person => ActionGate.IsEntitled(new Actor(person.UserName, office), Locked(), now));

    public LockedItem Locked() => new(
        Opened.Id, Opened.Visit, Opened.ActivityId, Opened.Title, Opened.TitleEn, Opened.Kind, Person, Opened.Post, Opened.Unit,
        Status, 1, Action, ClosedBy, null, null, ClosedAt);

    public WorkItem Row(Guid caseId) => new()
    {
        Id = Opened.Id,
        CaseId = caseId,
        Visit = Opened.Visit,
        ActivityId = Opened.ActivityId,
        Title = Opened.Title,
        TitleEn = Opened.TitleEn,
        Kind = Opened.Kind,
        Person = Person,
        Post = Opened.Post,
        Unit = Opened.Unit,
        Status = Status,
        UrgedAt = UrgedAt,
    };
}
