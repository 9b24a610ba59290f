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
        public string? PipelineTitleEn { get; init; }

        public string? KindEn { get; init; }

        public string? DrafterNameEn { get; init; }

        public string? DrafterUnitEn { get; init; }

        /// <summary>Why the case stands still; null while it does not.</summary>
        public Suspension? Suspension { get; init; }

        /// <summary>Name of who approved the suspension.</summary>
        public string? SuspendedByName { get; init; }

        public string? SuspendedByNameEn { get; init; }
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
    public sealed record OpinionView(
        long Sequence, int? Visit, string? Step, string? StepEn, string Action, string ActionTitle, string ActionTitleEn,
        string? Opinion, string Person, string PersonName, string? Post, DateTimeOffset At)
    {
        public string? PersonNameEn { get; init; }

        public string? PostEn { get; init; }
    }

    public sealed record AttachmentView(Guid Id, string Name, string MediaType, long Size);

    public sealed record ReasonView(long Sequence, DateTimeOffset At, Reason Reason);
}
