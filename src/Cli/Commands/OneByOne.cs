using System.CommandLine;
using Chancery.Cli.Reports;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Commands;

/// <summary>Does one thing after the other; a refused one does not keep the next from being done.</summary>
internal static class OneByOne
{
    public static Option<string> Format(Language language)
    {
        var format = new Option<string>("--format") { Description = CommandTexts.TransferFormat.In(language), DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    /// <summary>0 when all were done, 1 when one was refused.</summary>
    /// <param name="start">What is told of a thing that is refused, without the reasons.</param>
    /// <param name="words">What is told of one that was done.</param>
    /// <exception cref="CommandFailure">Something that would meet every one of them; what was done before is told all the same.</exception>
    public static async Task<int> RunAsync<T>(
        IEnumerable<T> things, string format, Func<T, Transfer> start, Func<T, Task<Transfer>> action, Func<Transfer, string> words, Language language)
    {
        List<Transfer> done = [];
        try
        {
            foreach (var thing in things)
            {
                try
                {
                    done.Add(await action(thing));
                    if (format == "text")
                        await Console.Out.WriteLineAsync(words(done[^1]));
                }
                catch (CommandFailure refused) when (refused.ExitCode == CommandFailure.Amiss)
                {
                    done.Add(start(thing) with { Reasons = refused.Reasons });
                    if (format == "text")
                        await Console.Error.WriteLineAsync($"chancery: {refused.In(language)}");
                }
            }
        }
        finally
        {
            if (format == "json")
                await Console.Out.WriteAsync(TransferJson.Write(done));
        }

        return done.Exists(one => one.Reasons.Count > 0) ? CommandFailure.Amiss : 0;
    }
}
