using Npgsql;

namespace Chancery.Host.Problems;

/// <summary>Reads what PostgreSQL or the way to it says into a problem.</summary>
internal static class StorageFaults
{
    /// <summary>The problem behind the exception; null when storage is not the cause.</summary>
    public static Problem? Read(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            var problem = cause switch
            {
                PostgresException answer => Of(answer.SqlState),
                NpgsqlException => KnownProblems.StorageUnavailable,
                _ => null,
            };
            if (problem is not null)
                return problem;
        }

        return null;
    }

    private static Problem? Of(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => KnownProblems.StorageFull,
        PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire => KnownProblems.BodyInvalid,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or "25P03" => KnownProblems.StorageUnavailable,
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
            || state.StartsWith("57P", StringComparison.Ordinal) => KnownProblems.StorageUnavailable,
        _ => null,
    };
}
