using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Tests.Kernel;

/// <summary>One run in memory whose bookmarks are resumed one by one, as events, times and reports do.</summary>
public sealed class AnsweredRun
{
    private readonly Pipeline _pipeline;
    private readonly WorkflowRunner _runner = new();
    private readonly CaseFacts _facts;
    private int _ids;

    public AnsweredRun(Pipeline pipeline)
    {
        _pipeline = pipeline;
        _facts = CaseRun.FactsOf([]) with { ShowsData = true, Ids = () => new($"00000000-0000-7000-8000-{++_ids:d12}") };
        Keep(_runner.Run(pipeline, State, _facts, new StartStimulus(new JsonObject { ["Number"] = "7" })));
    }

    public InstanceState State { get; private set; } = new();

    public string StateText => JsonSerializer.Serialize(State, InstanceStateJson.Default.InstanceState);

    public List<TraceRecord> Records { get; } = [];

    /// <summary>All effects but the journal, as text.</summary>
    public List<string> Effects { get; } = [];

    /// <summary>The journal, one line for each record, inputs and outputs included.</summary>
    public IEnumerable<string> Journal => Records.Select(record =>
        $"{record.Sequence} {record.Execution} {record.Parent} {record.ActivityId} {record.Event} {string.Join('+', record.Outcomes ?? [])} {record.Inputs?.ToJsonString()} {record.Outputs?.ToJsonString()} {record.Message}");

    public void Resume(Bookmark bookmark, JsonNode? answer) =>
        Keep(_runner.Run(_pipeline, State, _facts, new ResumeStimulus(bookmark.Execution, answer?.DeepClone()) { Bookmark = bookmark.Id }));

    /// <summary>Writes the state to JSON and reads it back, as storage does between two acts.</summary>
    public void Store() => State = JsonSerializer.Deserialize(StateText, InstanceStateJson.Default.InstanceState)!;

    private void Keep(IReadOnlyList<Effect> effects)
    {
        Records.AddRange(effects.OfType<Traced>().SelectMany(effect => effect.Records));
        Effects.AddRange(effects.Where(effect => effect is not Traced).Select(effect => effect.ToString()!));
    }
}
