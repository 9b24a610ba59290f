using System.Text.Json.Nodes;

namespace Chancery.Engine.Execution;

/// <summary>Collects the journal of one run.</summary>
/// <remarks>Inputs and outputs are kept only for runs without a document: a document's journal is shown raw and must hold none of its text.</remarks>
internal sealed class RunJournal(InstanceState state, CaseFacts facts)
{
    /// <summary>Longest text kept of one value, in characters of its JSON.</summary>
    private const int MaxValue = 2_000;

    /// <summary>Records kept of one run; a run that takes more steps keeps its first ones and its faults.</summary>
    private const int MaxRecords = 4_000;

    private readonly Dictionary<int, (JsonObject Inputs, JsonObject Outputs)> _data = [];
    private readonly List<TraceRecord> _records = [];

    public IReadOnlyList<TraceRecord> Records => _records;

    public void Input(ActivityExecution execution, string name, JsonNode? value) => Keep(execution, name, value, isInput: true);

    public void Output(ActivityExecution execution, string name, JsonNode? value) => Keep(execution, name, value, isInput: false);

    public void Add(ActivityExecution execution, TraceEvent what, IReadOnlyList<string>? outcomes = null, string? message = null)
    {
        if (_records.Count >= MaxRecords && what != TraceEvent.Faulted)
            return;

        var ends = what is TraceEvent.Completed or TraceEvent.Faulted or TraceEvent.Suspended;
        var data = ends && _data.Remove(execution.Number, out var kept) ? kept : default;
        _records.Add(new TraceRecord(++state.LastTrace, execution.Number, execution.Parent, execution.ActivityId, what, facts.Now)
        {
            Outcomes = outcomes,
            Message = message,
            Inputs = data.Inputs is { Count: > 0 } ? data.Inputs : null,
            Outputs = data.Outputs is { Count: > 0 } ? data.Outputs : null,
        });
    }

    private void Keep(ActivityExecution execution, string name, JsonNode? value, bool isInput)
    {
        if (!facts.ShowsData || name.Length == 0 || _records.Count >= MaxRecords)
            return;

        if (!_data.TryGetValue(execution.Number, out var data))
            _data.Add(execution.Number, data = ([], []));
        var text = value?.ToJsonString();
        (isInput ? data.Inputs : data.Outputs)[name] = text?.Length > MaxValue ? text[..MaxValue] : value?.DeepClone();
    }
}
