using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;
using MediatR;

namespace Chancery.Engine.Cases;

/// <summary>Everything the case page shows, for one who may see the case.</summary>
/// <exception cref="Errors.WorkflowException"><c>case.not-found</c>, also for a case out of sight.</exception>
public sealed record GetCase(Actor Actor, Guid CaseId) : IRequest<GetCase.View>
{
    /// <param name="Steps">Every step of the case's pipeline version, in drawing order, with how it stands.</param>
    /// <param name="OpenWorkItems">Who is asked now.</param>
    /// <param name="Attachments">Files the document names, in its order.</param>
    /// <param name="Mine">The reader's own open items with the acts offered; also done items that can be recalled.</param>
    /// <param name="Definition">The case's own pipeline version, for the picture.</param>
    public sealed record View(
        Guid CaseId, string Pipeline, string PipelineTitle, int PipelineVersion, string Type, string Title, CaseStatus Status,
        string? Number, string? Kind, string? Direction, string Urgency, string? IssuingOrgan,
        string Drafter, string DrafterName, string DrafterUnit, DateTimeOffset SubmittedAt, DateOnly? DocumentDate,
        JsonObject Fields, IReadOnlyList<Step> Steps, IReadOnlyList<OpenItem> OpenWorkItems,
        IReadOnlyList<ListWorkItems.Row> Mine, IReadOnlyList<DueView> Due, IReadOnlyList<VisitView> Visits,
        IReadOnlyList<OpinionView> Opinions, IReadOnlyList<AttachmentView> Attachments,
        IReadOnlyList<ReasonView> Reasons, IReadOnlyList<Incident> Incidents,
        [property: JsonIgnore] WorkflowDefinition Definition)
    {
        /// <summary>What the reader may do on the case without an item of their own: urge, remove a signer, jump, reopen, terminate.</summary>
        public IReadOnlyList<AllowedAction> CaseActions { get; init; } = [];

        public string? PipelineTitleEn { get; init; }

        public string? KindEn { get; init; }

        public string? DrafterNameEn { get; init; }

        public string? DrafterUnitEn { get; init; }

        /// <summary>Cases of the same matter that the reader may see, the oldest first.</summary>
        public IReadOnlyList<LinkView> Links { get; init; } = [];

        /// <summary>Files of earlier versions that the document names no more, by name; they stay to be read.</summary>
        public IReadOnlyList<AttachmentView> EarlierAttachments { get; init; } = [];

        /// <summary>Names of the fields the reader may edit where one of their acts lets them edit the document.</summary>
        public required IReadOnlySet<string> Editable { get; init; }

        /// <summary>What the reader may do with the clocks of the case.</summary>
        public Clocks.ClockOffer Clocks { get; init; } = Chancery.Engine.Clocks.ClockOffer.Nothing;

        /// <summary>Steps that nobody is asked for and that go on at a moment of their own, the earliest first.</summary>
        public IReadOnlyList<WaitView> Waits { get; init; } = [];

        /// <summary>Why the case stands still; null while it does not.</summary>
        public Suspension? Suspension { get; init; }

        /// <summary>Name of who approved the suspension.</summary>
        public string? SuspendedByName { get; init; }

        public string? SuspendedByNameEn { get; init; }
    }

    /// <param name="Until">UTC.</param>
    /// <param name="Reason">How the moment was found; null where the step gives none.</param>
    public sealed record WaitView(string ActivityId, string Step, string StepEn, DateTimeOffset Until, Reason? Reason);

    /// <param name="Relation">What the later case is to the earlier one (see <see cref="Links.Relations"/>).</param>
    /// <param name="IsLater">Whether this is the later of the two.</param>
    public sealed record LinkView(
        Guid CaseId, string Pipeline, string PipelineTitle, string Title, string? Number, CaseStatus Status, string Relation,
        string RelationTitle, string RelationTitleEn, bool IsLater)
    {
        /// <summary>Lamp of the clock of that case, <c>green</c>, <c>yellow</c> or <c>red</c>; null where it runs against no clock.</summary>
        public string? Lamp { get; init; }

        /// <summary>When that case is due; null as for <see cref="Lamp"/>.</summary>
        public DateTimeOffset? DueAt { get; init; }
    }

    /// <param name="State"><c>done</c>, <c>current</c>, <c>future</c>, <c>skipped</c> or <c>faulted</c>.</param>
    /// <param name="People">Names who acted (done), are asked (current) or would be asked today (future).</param>
    /// <param name="Visits">How often the case passed here.</param>
    public sealed record Step(
        string Id, string Type, string Title, string TitleEn, string? Stage, string State,
        IReadOnlyList<string> People, int Visits, DateTimeOffset? Since, DateTimeOffset? Until)
    {
        public IReadOnlyList<string> PeopleEn { get; init; } = [];
    }

    /// <param name="Unit">Name of the unit asked; several names when one person heads them and one opinion counts for all.</param>
    public sealed record OpenItem(
        Guid Id, string ActivityId, string Step, string StepEn, string Kind, string? Person, string? PersonName,
        string? Post, string? PostName, string? Unit, DateTimeOffset OpenedAt, DateTimeOffset? ReadAt)
    {
        public string? PersonNameEn { get; init; }

        public string? PostNameEn { get; init; }

        public string? UnitEn { get; init; }
    }

    /// <param name="Clock"><c>step</c>, <c>case</c> or <c>external</c>.</param>
    /// <param name="Lamp"><c>green</c>, <c>yellow</c> or <c>red</c>.</param>
    public sealed record DueView(
        Guid Id, string Clock, string? Step, string? StepEn, int? Visit, DateTimeOffset DueAt, DateOnly DueDate, string Lamp,
        string RemainingZh, string RemainingEn, bool Provisional, Reason Reason)
    {
        /// <summary>The due moment first set; differs after an extension or suspension.</summary>
        public DateTimeOffset OriginalDueAt { get; init; } = DueAt;

        /// <summary>All the time the clock may use, in minutes: working time, unless the limit runs round the clock.</summary>
        public int BudgetMinutes { get; init; }

        public int UsedMinutes { get; init; }

        public Time.ClockState State { get; init; }

        public int Extensions { get; init; }
    }

    public sealed record VisitView(
        int Number, string ActivityId, string Title, string TitleEn, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt,
        string? Outcome, IReadOnlyList<string> People)
    {
        public IReadOnlyList<string> PeopleEn { get; init; } = [];
    }

    /// <param name="Post">Post of the day.</param>
    /// <param name="Units">Names of the units for which it was given; empty when no unit was asked.</param>
    public sealed record OpinionView(
        long Sequence, int? Visit, string? Step, string? StepEn, string Action, string ActionTitle, string ActionTitleEn,
        string? Opinion, string Person, string PersonName, string? Post, DateTimeOffset At, IReadOnlyList<string> Units)
    {
        /// <summary>For whom a proxy gave it (代); null when it is the person's own.</summary>
        public string? Principal { get; init; }

        public string? PrincipalName { get; init; }

        public string? PrincipalNameEn { get; init; }

        public string? PersonNameEn { get; init; }

        public string? PostEn { get; init; }

        /// <summary>Names of the units in English, as <see cref="Units"/>.</summary>
        public IReadOnlyList<string> UnitsEn { get; init; } = [];
    }

    /// <param name="Size">Bytes.</param>
    public sealed record AttachmentView(Guid Id, string Name, string MediaType, long Size, DateTimeOffset UploadedAt, string UploadedByName, string UploadedByNameEn);

    public sealed record ReasonView(long Sequence, DateTimeOffset At, Reason Reason);
}
