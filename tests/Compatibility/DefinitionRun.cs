using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;

namespace Chancery.Compatibility;

/// <summary>One run of a definition file in memory; between two acts its state is written to JSON and read back.</summary>
public sealed class DefinitionRun
{
    private readonly Pipeline _pipeline;
    private readonly WorkflowRunner _runner = new();
    private readonly List<TraceRecord> _records = [];
    private CaseFacts _facts;
    private InstanceState _state = new();
    private int _ids;

    public DefinitionRun(Pipeline pipeline)
    {
        _pipeline = pipeline;
        _facts = CaseRun.FactsOf([]) with { ShowsData = true, Ids = () => new($"00000000-0000-7000-8000-{++_ids:d12}") };
    }

    public InstanceState State => _state;

    /// <summary>Effects of the last act.</summary>
    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    public IReadOnlyList<TraceRecord> Records => _records;

    /// <summary>Status and sub status in Elsa's words, of a run that nobody is working on.</summary>
    public string Status => _state.Status switch
    {
        CaseStatus.Running => "Running/Suspended",
        CaseStatus.Finished => "Finished/Finished",
        CaseStatus.Faulted => "Finished/Faulted",
        _ => "Finished/Cancelled",
    };

    public void Do(ExpectedAct act)
    {
        _state = JsonSerializer.Deserialize(JsonSerializer.Serialize(_state, InstanceStateJson.Default.InstanceState), InstanceStateJson.Default.InstanceState)!;
        var words = act.Do.Split(' ');
        Effects = words[0] switch
        {
            "start" => Apply(new StartStimulus(act.With as JsonObject ?? [], act.Trigger) { CorrelationId = act.CorrelationId }),
            "resume" => Apply(StimulusFor(_state.Bookmarks.Where(one => one.ActivityId == words[1]).ElementAt(words.Length > 2 ? int.Parse(words[2]) - 1 : 0), act.With)),
            "wait" => Wait(TimeSpan.Parse(words[1])),
            "cancel" => Keep(_runner.Cancel(_pipeline, _state, _facts)),
            _ => throw new ArgumentException($"Unknown act '{act.Do}'.", nameof(act)),
        };
    }

    /// <summary>Passes by activity and by the status they stand in now.</summary>
    public Dictionary<string, Dictionary<string, int>> Executed => _records.GroupBy(record => record.Execution)
        .Select(pass => (pass.First().ActivityId, Status: StatusAfter(pass.Last().Event)))
        .GroupBy(pass => pass.ActivityId)
        .ToDictionary(one => one.Key, one => one.GroupBy(pass => pass.Status).ToDictionary(same => same.Key, same => same.Count()));

    private static string StatusAfter(TraceEvent last) => last switch
    {
        TraceEvent.Completed => "Completed",
        TraceEvent.Canceled => "Canceled",
        TraceEvent.Faulted => "Faulted",
        _ => "Running",
    };

    private static ResumeStimulus StimulusFor(Bookmark bookmark, JsonNode? with) => new(bookmark.Execution, with?.DeepClone()) { Bookmark = bookmark.Id };

    private List<Effect> Wait(TimeSpan time)
    {
        _facts = _facts with { Now = _facts.Now + time };
        var effects = new List<Effect>();
        while (_state.Status == CaseStatus.Running
            && _state.Bookmarks.Where(one => one.DueAt <= _facts.Now).OrderBy(one => one.DueAt).ThenBy(one => one.Id).FirstOrDefault() is { } due)
        {
            effects.AddRange(Apply(StimulusFor(due, null)));
        }

        return effects;
    }

    private IReadOnlyList<Effect> Apply(Stimulus stimulus) => Keep(_runner.Run(_pipeline, _state, _facts, stimulus));

    private IReadOnlyList<Effect> Keep(IReadOnlyList<Effect> effects)
    {
        _records.AddRange(effects.OfType<Traced>().SelectMany(effect => effect.Records));
        return effects;
    }
}
