using Chancery.Cli.Server;
using Chancery.Cli.Texts;

namespace Chancery.Cli;

/// <summary>A run that cannot go on; told on standard error.</summary>
/// <param name="text">What is wrong.</param>
/// <param name="values">Values for its places; a <see cref="Text"/> is told in the language of the run.</param>
internal sealed class CommandFailure(Text text, params object?[] values) : Exception(text.En)
{
    /// <summary>Wrong usage, an unreadable file, no connection.</summary>
    public const int Unusable = 2;

    /// <summary>The run did its work and found something amiss.</summary>
    public const int Amiss = 1;

    public int ExitCode { get; init; } = Unusable;

    /// <summary>The server's reasons one by one; empty when it was not a server that refused.</summary>
    public IReadOnlyList<RefusalReason> Reasons { get; init; } = [];

    public string In(Language language) => text.In(language, [.. values.Select(value => value is Text words ? words.In(language) : value)]);
}
