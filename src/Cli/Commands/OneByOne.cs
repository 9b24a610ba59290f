using Chancery.Cli.Texts;

namespace Chancery.Cli.Commands;

/// <summary>Does one thing after the other; a refused one does not keep the next from being done.</summary>
internal static class OneByOne
{
    /// <summary>0 when all were done, 1 when one was refused.</summary>
    /// <exception cref="CommandFailure">Something that would meet every one of them.</exception>
    public static async Task<int> RunAsync<T>(IEnumerable<T> things, Func<T, Task> action, Language language)
    {
        var exit = 0;
        foreach (var thing in things)
        {
            try
            {
                await action(thing);
            }
            catch (CommandFailure refused) when (refused.ExitCode == CommandFailure.Amiss)
            {
                await Console.Error.WriteLineAsync($"chancery: {refused.In(language)}");
                exit = CommandFailure.Amiss;
            }
        }

        return exit;
    }
}
