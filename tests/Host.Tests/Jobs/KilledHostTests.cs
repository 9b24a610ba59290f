using Chancery.Engine.Cases;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Host.Tests.Jobs;

/// <summary>A host killed in the middle of a job finishes nothing; the next one does, once.</summary>
public sealed class KilledHostTests
{
    private Office _office = null!;

    [SetUp]
    public async Task OpenOffice() => _office = await Office.OpenAsync();

    [TearDown]
    public async Task CloseOffice() => await _office.DisposeAsync();

    [Test]
    public async Task A_deadline_whose_host_was_killed_while_firing_it_is_fired_once_by_the_next_host()
    {
        var clerk = await _office.ActorAsync("su.xiaotang");
        await _office.SendAsync(new StartCase(clerk, "outgoing-document", Office.Sample("D1"), null));
        await HoldFiringAsync();
        await _office.AlterAsync("UPDATE deadlines SET next_at = CASE clock WHEN 'step' THEN clock_timestamp() END");

        await using (var gate = await CloseGateAsync())
        {
            await using var first = await HostProcess.StartForAsync(_office);
            await Eventually.TrueAsync(async () => await WaitingAsync() > 0, "a host in the middle of firing");
            await first.KillAsync();
            // The server ends what the dead host had begun
            await Eventually.TrueAsync(async () => await WaitingAsync() == 0, "the end of its transaction");
        }

        var lost = await FiredAsync();
        await using var next = await HostProcess.StartForAsync(_office);
        await Eventually.TrueAsync(async () => await FiredAsync() > 0, "the next host's firing");

        Assert.That((lost, await FiredAsync()), Is.EqualTo((0, 1)));
    }

    /// <summary>How often the reminder was fired; later stages may follow it at once.</summary>
    private Task<int> FiredAsync() =>
        _office.ReadAsync(db => db.LedgerEvents.CountAsync(row => row.Kind == "deadline.reminder"));

    // Whoever fires a stage waits for the gate in the middle of the transaction
    private Task HoldFiringAsync() => _office.AlterAsync("""
        CREATE FUNCTION pass_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END $$;
        CREATE TRIGGER gate BEFORE INSERT ON ledger_events FOR EACH ROW WHEN (NEW.kind = 'deadline.reminder') EXECUTE FUNCTION pass_gate()
        """);

    private async Task<NpgsqlConnection> CloseGateAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_office.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(7)", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private Task<int> WaitingAsync() => _office.ReadAsync(db => db.Database.SqlQuery<int>($"""
        SELECT count(*)::int AS "Value" FROM pg_locks
        WHERE locktype = 'advisory' AND NOT granted AND objid = 7 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """).SingleAsync());
}
