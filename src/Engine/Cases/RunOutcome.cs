using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;

namespace Chancery.Engine.Cases;

/// <summary>What one act or one tick of the clock leads to, ready to be written.</summary>
/// <param name="State">The state after the run.</param>
/// <param name="Fields">The document's fields after the run.</param>
/// <param name="Entry">The ledger event, without number and status, which the commit adds.</param>
internal sealed record RunOutcome(
    InstanceState State, JsonObject Fields, IReadOnlyList<Effect> Effects, LedgerEntry Entry, DateTimeOffset At);
