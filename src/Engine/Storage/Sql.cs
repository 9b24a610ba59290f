using Npgsql;
using NpgsqlTypes;

namespace Chancery.Engine.Storage;

/// <summary>Positional batch commands.</summary>
internal static class Sql
{
    /// <param name="values">Values for $1, $2 …; a <see cref="Json"/> is sent as jsonb.</param>
    public static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value },
        Json json => new NpgsqlParameter { Value = json.Text, NpgsqlDbType = NpgsqlDbType.Jsonb },
        int number => new NpgsqlParameter<int> { TypedValue = number },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        string text => new NpgsqlParameter<string> { TypedValue = text },
        DateTimeOffset at => new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() },
        _ => new NpgsqlParameter { Value = value },
    };

    internal sealed record Json(string Text);
}
