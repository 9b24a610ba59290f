using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;

namespace Chancery.Tests.Kernel;

/// <summary>One case in memory, driven by answers to its waiting steps.</summary>
public sealed class CaseRun
{
    private readonly WorkflowRunner _runner;
    private int _ids;

    public CaseRun(Pipeline pipeline, JsonObject? input = null, WorkflowRunner? runner = null, JsonObject? fields = null)
    {
        _runner = runner ?? new WorkflowRunner();
        Pipeline = pipeline;
        Facts = FactsOf(fields ?? []) with { Ids = NextId };
        Effects.AddRange(_runner.Run(pipeline, State, Facts, new StartStimulus(input ?? [])));
    }

    public Pipeline Pipeline { get; }

    public CaseFacts Facts { get; }

    public InstanceState State { get; private set; } = new();

    public List<Effect> Effects { get; } = [];

    /// <summary>Ids of the waiting steps, in order of scheduling; a step waiting twice is listed twice.</summary>
    public IReadOnlyList<string> Waiting => [.. State.Bookmarks.OrderBy(bookmark => bookmark.Execution).Select(bookmark => bookmark.ActivityId)];

    /// <summary>What happened to the activities, one line each: <c>a Started</c>, <c>a Completed Yes</c>, <c>b Faulted message</c>.</summary>
    public IReadOnlyList<string> Journal => [.. Records.Select(record =>
        $"{record.ActivityId} {record.Event} {(record.Outcomes is { } outcomes ? string.Join('+', outcomes) : record.Message)}".TrimEnd())];

    public IEnumerable<TraceRecord> Records => Effects.OfType<Traced>().SelectMany(effect => effect.Records);

    public IEnumerable<string> Asked => Effects.OfType<Asked>().Select(effect => effect.Step);

    public IEnumerable<string> CancelledSteps => Effects.OfType<Cancelled>().Select(effect => effect.Step);

    public CaseRun Answer(string step, string answer = "Done")
    {
        var execution = State.Executions.Last(known => known.ActivityId == step).Number;
        Effects.AddRange(_runner.Run(Pipeline, State, Facts, new ResumeStimulus(execution, answer)));
        return this;
    }

    /// <summary>Writes the state to JSON and reads it back, as storage does between two acts.</summary>
    public CaseRun Store()
    {
        State = JsonSerializer.Deserialize(StateText, InstanceStateJson.Default.InstanceState)!;
        return this;
    }

    public string StateText => JsonSerializer.Serialize(State, InstanceStateJson.Default.InstanceState);

    public static CaseFacts FactsOf(JsonObject fields) => new()
    {
        CaseId = Guid.Parse("018f0000-0000-7000-8000-000000000001"),
        Now = new DateTimeOffset(2020, 3, 2, 1, 0, 0, TimeSpan.Zero),
        Organization = new Organization { OrganId = 1, Name = "区政府办", NameEn = "Office" },
        Calendar = null!,
        Escalation = null!,
        Drafter = "li.ming",
        DrafterUnit = "finance",
        Fields = fields,
    };

    private Guid NextId() => new($"00000000-0000-7000-8000-{++_ids:d12}");
}
