using Chancery.Engine.Access;
using Chancery.Engine.Notifications;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Npgsql;

namespace Chancery.Engine.Cases;

/// <summary>Opens the one transaction of an action.</summary>
internal sealed class CaseWriter(NpgsqlDataSource database, CaseSignals signals, OfficeRules rules, Clocks.CaseClocks clocks)
{
    /// <summary>Locks the case of an item, then the item.</summary>
    public async Task<CaseWork> LockItemAsync(Actor actor, Guid itemId, string key, CancellationToken ct)
    {
        var (transaction, locked) = await CaseTransaction.LockItemAsync(database, actor.OrganId, itemId, actor.UserName, key, ct);
        return new CaseWork(transaction, locked, actor.Organization, actor.UserName, key, signals, rules.Numbering, clocks);
    }

    /// <summary>Locks a case for the clock; <see cref="CaseWork.Case"/> is null when somebody else holds it and it is not waited for.</summary>
    public async Task<CaseWork> LockAsync(Organization organization, Guid caseId, bool wait, CancellationToken ct)
    {
        var (transaction, locked) = await CaseTransaction.LockCaseAsync(database, organization.OrganId, caseId, wait, ct);
        return new CaseWork(transaction, locked, organization, null, null, signals, rules.Numbering, clocks);
    }

    /// <summary>Locks a case for a person or another run; waits while somebody else holds it. <see cref="CaseWork.Case"/> is null when there is none.</summary>
    public async Task<CaseWork> LockAsync(Organization organization, Guid caseId, string? actor, CancellationToken ct)
    {
        var (transaction, locked) = await CaseTransaction.LockCaseAsync(database, organization.OrganId, caseId, wait: true, ct);
        return new CaseWork(transaction, locked, organization, actor, null, signals, rules.Numbering, clocks);
    }

    /// <summary>Locks a case for an act of a person that no item carries; waits while somebody else holds it.</summary>
    public async Task<CaseWork> LockAsync(Actor actor, Guid caseId, string key, CancellationToken ct)
    {
        var (transaction, locked) = await CaseTransaction.LockCaseAsync(database, actor.OrganId, caseId, wait: true, ct);
        return new CaseWork(transaction, locked, actor.Organization, actor.UserName, key, signals, rules.Numbering, clocks);
    }

    /// <summary>Begins a transaction for a run that no person starts.</summary>
    public async Task<CaseWork> NewAsync(Organization organization, string? actor, CancellationToken ct) =>
        new(await CaseTransaction.BeginAsync(database, ct), null, organization, actor, null, signals, rules.Numbering, clocks);

    /// <summary>Begins a transaction for a case about to be inserted.</summary>
    public async Task<CaseWork> NewAsync(Actor actor, string? key, CancellationToken ct) =>
        new(await CaseTransaction.BeginAsync(database, ct), null, actor.Organization, actor.UserName, key, signals, rules.Numbering, clocks);

    /// <summary>The answer stored under a key; null when there is none.</summary>
    public async Task<(byte[] Request, string Answer)?> FindReceiptAsync(Actor actor, string key, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT request_hash, answer FROM receipts WHERE organ_id = $1 AND actor = $2 AND key = $3");
        command.Parameters.Add(new() { Value = actor.OrganId });
        command.Parameters.Add(new() { Value = actor.UserName });
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetFieldValue<byte[]>(0), reader.GetString(1)) : null;
    }
}
