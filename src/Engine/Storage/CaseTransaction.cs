using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;
using Npgsql;

namespace Chancery.Engine.Storage;

/// <summary>One action, one transaction: locks the instance row, then the work item, and writes everything in one batch.</summary>
/// <remarks>
/// Two round trips, a third when a number is taken. Disposing without <see cref="CommitAsync"/> rolls back.
/// The instance row is locked before the receipt is read, so a repeated key waits and then finds the first answer.
/// </remarks>
public sealed class CaseTransaction : IAsyncDisposable
{
    // Both rows are locked: after a wait PostgreSQL reads only locked rows anew, and a stale document could take a second number
    private const string LockCase = """
        SELECT i.organ_id, i.id, i.definition_hash, i.status, i.state::text, i.ledger_sequence, i.ledger_hash,
               d.type, d.fields::text, d.number, d.drafter, d.drafter_unit, i.definition_number,
               (SELECT v.id FROM definition_versions v WHERE v.organ_id = i.organ_id AND v.definition_id = i.definition_id AND v.number = i.definition_number)
        FROM workflow_instances i JOIN documents d ON d.organ_id = i.organ_id AND d.case_id = i.id
        WHERE i.organ_id = $1 AND i.id =
        """;

    // An outer join cannot be locked; the document is only ever changed under the lock of its instance
    private const string LockInstance = """
        SELECT i.organ_id, i.id, i.definition_hash, i.status, i.state::text, i.ledger_sequence, i.ledger_hash, i.started_by,
               i.parent_id, i.parent_execution, i.parent_reply, i.definition_number,
               (SELECT v.id FROM definition_versions v WHERE v.organ_id = i.organ_id AND v.definition_id = i.definition_id AND v.number = i.definition_number)
        FROM workflow_instances i WHERE i.organ_id = $1 AND i.id = $2 FOR UPDATE
        """;

    private const string ReadDocument = """
        SELECT type, fields::text, number, drafter, drafter_unit FROM documents WHERE organ_id = $1 AND case_id = $2
        """;

    private const string LockItem = """
        SELECT id, visit, activity_id, title, title_en, kind, person, post, unit, status, version,
               action, closed_by, closed_by_name, closed_by_post, closed_at, closed_by_name_en, proxy, proxy_until
        FROM work_items WHERE organ_id = $1 AND id = $2 FOR UPDATE
        """;

    private readonly NpgsqlConnection _connection;
    private bool _committed;

    private CaseTransaction(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Opens a transaction that locks nothing yet, for a case about to be inserted.</summary>
    public static async Task<CaseTransaction> BeginAsync(NpgsqlDataSource database, CancellationToken ct) =>
        new(await database.OpenConnectionAsync(ct));

    /// <summary>Locks a case and one of its items; null when there is no such item.</summary>
    public static async Task<(CaseTransaction Transaction, LockedCase? Case)> LockItemAsync(
        NpgsqlDataSource database, int organId, Guid itemId, string actor, string key, CancellationToken ct)
    {
        var transaction = await BeginAsync(database, ct);
        try
        {
            await using var batch = new NpgsqlBatch(transaction._connection);
            batch.BatchCommands.Add(new("BEGIN"));
            batch.BatchCommands.Add(Sql.Command(
                LockCase + " (SELECT case_id FROM work_items WHERE organ_id = $1 AND id = $2) FOR UPDATE OF i, d", organId, itemId));
            batch.BatchCommands.Add(Sql.Command(LockItem, organId, itemId));
            batch.BatchCommands.Add(Sql.Command(
                "SELECT request_hash, answer FROM receipts WHERE organ_id = $1 AND actor = $2 AND key = $3", organId, actor, key));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            var locked = await ReadCaseAsync(reader, ct);
            await reader.NextResultAsync(ct);
            var item = await reader.ReadAsync(ct) ? ReadItem(reader) : null;
            await reader.NextResultAsync(ct);
            if (locked is not null && await reader.ReadAsync(ct))
                locked = locked with { StoredRequest = reader.GetFieldValue<byte[]>(0), StoredAnswer = reader.GetString(1) };
            return (transaction, locked is null ? null : locked with { Item = item });
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Locks a case, with or without a document; null when it is gone, or held by somebody else and not waited for.</summary>
    /// <param name="wait">False for the clock, which comes again.</param>
    public static async Task<(CaseTransaction Transaction, LockedCase? Case)> LockCaseAsync(
        NpgsqlDataSource database, int organId, Guid caseId, bool wait, CancellationToken ct)
    {
        var transaction = await BeginAsync(database, ct);
        try
        {
            await using var batch = new NpgsqlBatch(transaction._connection);
            batch.BatchCommands.Add(new("BEGIN"));
            batch.BatchCommands.Add(Sql.Command(LockInstance + (wait ? "" : " SKIP LOCKED"), organId, caseId));
            batch.BatchCommands.Add(Sql.Command(ReadDocument, organId, caseId));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            return (transaction, await ReadInstanceAsync(reader, ct));
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>The cases linked to a case that is locked; read after the lock, so that what the one before did is seen.</summary>
    internal async Task<IReadOnlyList<LinkedFact>> LinkedAsync(int organId, Guid caseId, CancellationToken ct)
    {
        await using var batch = CreateBatch();
        batch.BatchCommands.Add(Sql.Command($"SELECT {LinkedFact.Column} FROM workflow_instances i WHERE i.organ_id = $1 AND i.id = $2", organId, caseId));
        return LinkedFact.Read(await batch.ExecuteScalarAsync(ct) as string);
    }

    /// <summary>Begins at once, for a case whose insertion needs an answer before the commit.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await using var begin = new NpgsqlCommand("BEGIN", _connection);
        await begin.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A batch on this transaction's connection; for statements whose answer is needed before the commit.</summary>
    public NpgsqlBatch CreateBatch() => new(_connection);

    /// <summary>Runs the statements and commits, in one round trip.</summary>
    /// <param name="begin">True when nothing was locked before and the batch opens the transaction itself.</param>
    public async Task CommitAsync(IEnumerable<NpgsqlBatchCommand> commands, bool begin, CancellationToken ct)
    {
        await using var batch = CreateBatch();
        if (begin)
            batch.BatchCommands.Add(new("BEGIN"));
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new("COMMIT"));
        await batch.ExecuteNonQueryAsync(ct);
        _committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_committed && _connection.FullState.HasFlag(System.Data.ConnectionState.Open))
        {
            try
            {
                await using var rollback = new NpgsqlCommand("ROLLBACK", _connection);
                await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or OperationCanceledException)
            {
                // The server rolls back a broken connection by itself; the first exception is the one to tell
                NpgsqlConnection.ClearPool(_connection);
            }
        }

        await _connection.DisposeAsync();
    }

    private static async Task<LockedCase?> ReadCaseAsync(NpgsqlDataReader reader, CancellationToken ct) =>
        !await reader.ReadAsync(ct) ? null
        : new LockedCase(
            reader.GetInt32(0), reader.GetGuid(1), reader.GetString(2), Enum.Parse<CaseStatus>(reader.GetString(3)), reader.GetString(4),
            reader.GetInt64(5), reader.GetFieldValue<byte[]>(6), reader.GetString(7), reader.GetString(8), Text(reader, 9),
            reader.GetString(10), reader.GetString(11), null, null, null)
        {
            DefinitionNumber = reader.GetInt32(12),
            DefinitionVersionId = Text(reader, 13),
        };

    private static async Task<LockedCase?> ReadInstanceAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
            return null;

        var locked = new LockedCase(
            reader.GetInt32(0), reader.GetGuid(1), reader.GetString(2), Enum.Parse<CaseStatus>(reader.GetString(3)), reader.GetString(4),
            reader.GetInt64(5), reader.GetFieldValue<byte[]>(6), null, "{}", null, Text(reader, 7) ?? "", "", null, null, null)
        {
            Parent = reader.IsDBNull(8) ? null : new(reader.GetGuid(8), reader.GetInt32(9), Enum.Parse<DispatchReply>(reader.GetString(10))),
            DefinitionNumber = reader.GetInt32(11),
            DefinitionVersionId = Text(reader, 12),
        };
        await reader.NextResultAsync(ct);
        return !await reader.ReadAsync(ct) ? locked : locked with
        {
            Type = reader.GetString(0),
            Fields = reader.GetString(1),
            Number = Text(reader, 2),
            Drafter = reader.GetString(3),
            DrafterUnit = reader.GetString(4),
        };
    }

    private static LockedItem ReadItem(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
        Text(reader, 6), Text(reader, 7), Text(reader, 8), Enum.Parse<WorkItemStatus>(reader.GetString(9)), reader.GetInt32(10),
        Text(reader, 11), Text(reader, 12), Text(reader, 13), Text(reader, 14),
        reader.IsDBNull(15) ? null : reader.GetFieldValue<DateTimeOffset>(15))
    {
        ClosedByNameEn = Text(reader, 16),
        Proxy = Text(reader, 17),
        ProxyUntil = reader.IsDBNull(18) ? null : reader.GetFieldValue<DateTimeOffset>(18),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
