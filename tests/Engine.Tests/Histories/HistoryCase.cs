using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>One case of a history as the database would hold it: texts and rows, nothing of the kernel's memory.</summary>
internal sealed class HistoryCase(LineOfWork line, Guid id, string drafter, string unit, Func<string, string> store)
{
    private readonly List<(string Payload, byte[] Hash)> _ledger = [];

    public LineOfWork Line => line;

    public Guid Id => id;

    public string Drafter => drafter;

    public CaseRows Rows { get; } = new();

    public string State { get; private set; } = "";

    public string Fields { get; private set; } = "{}";

    public string? Number { get; private set; }

    public CaseStatus Status { get; private set; } = CaseStatus.Running;

    public InstanceState ReadState() => JsonSerializer.Deserialize(State, InstanceStateJson.Default.InstanceState)!;

    public LockedCase Locked(ItemRow? item = null) => new(
        LineOfWork.SampleOffice.OrganId, id, line.Pipeline.Definition.ContentHash, Status, State, _ledger.Count, Head,
        line.Type.Code, Fields, Number, drafter, unit, item?.Locked(), null, null);

    public CaseFacts Facts(Organization office, DateTimeOffset now) => Runs.RunFacts.Of(Locked(), LineOfWork.Rules, office, now);

    /// <summary>Writes an outcome as one commit does.</summary>
    /// <param name="acted">The item acted on; null when it was none.</param>
    public void Commit(RunOutcome outcome, NumberBook numbers, string? actor, Guid? acted)
    {
        foreach (var taken in outcome.Effects.OfType<NumberTaken>())
        {
            var text = numbers.Take(taken, id);
            if (taken.IsCaseNumber || taken.Purpose == "document")
                Number = text;
            if (taken.Field is { } field)
                outcome.Fields[field] = text;
        }

        foreach (var effect in outcome.Effects)
        {
            Invariant.Require(effect is not WorkItemClosed { Status: WorkItemStatus.Done } done || done.Id == acted || outcome.Entry.Kind == "case.submitted", "I4", () => "an item is done that nobody acted on");
            Rows.Apply(effect, actor, outcome.At);
            if (effect is NumberVoided)
                numbers.Void(id);
        }

        Status = outcome.State.Status;
        State = store(JsonSerializer.Serialize(outcome.State, InstanceStateJson.Default.InstanceState));
        Fields = store(outcome.Fields.ToJsonString());
        if (IsClosed)
            Rows.Apply(new DeadlinesCancelled(null), null, outcome.At);
        Chain(outcome.Entry with { Number = Number, Status = Status });
    }

    /// <summary>The text as storage gives it back.</summary>
    public string Store(string json) => store(json);

    /// <summary>Commits so far.</summary>
    public int Version => _ledger.Count;

    public bool IsClosed => Status is CaseStatus.Finished or CaseStatus.Withdrawn or CaseStatus.Refused or CaseStatus.Cancelled;

    /// <summary>Every event is read back as it was written, and names the one before it.</summary>
    public void CheckLedger()
    {
        var previous = LedgerHash.Genesis;
        for (var i = 0; i < _ledger.Count; i++)
        {
            var (payload, hash) = _ledger[i];
            var expected = LedgerHash.Of(id, i + 1, previous, LedgerEntry.FromPayload(payload).ToPayload());
            Invariant.Require(expected.AsSpan().SequenceEqual(hash), "I10", () => $"the chain breaks at event {_ledger.IndexOf((payload, hash)) + 1}");
            previous = hash;
        }
    }

    public IEnumerable<string> Events => _ledger.Select(one => one.Payload);

    private byte[] Head => _ledger.Count == 0 ? LedgerHash.Genesis : _ledger[^1].Hash;

    private void Chain(LedgerEntry entry)
    {
        Invariant.Require(entry.Zh.Length > 0 && entry.En.Length > 0, "I10", () => $"{entry.Kind} says nothing");
        var payload = entry.ToPayload();
        _ledger.Add((payload, LedgerHash.Of(id, _ledger.Count + 1, Head, payload)));
    }
}
