using System.Text;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Server;

/// <summary>Where a password comes from: the command line, the environment, a pipe, or the keyboard without an echo.</summary>
internal static class PasswordInput
{
    /// <exception cref="CommandFailure">There is none.</exception>
    public static string Read(string? given, Language language)
    {
        var password = given ?? Environment.GetEnvironmentVariable("CHANCERY_PASSWORD")
            ?? (Console.IsInputRedirected ? Console.In.ReadLine() : Typed(language));

        return string.IsNullOrEmpty(password) ? throw new CommandFailure(RunTexts.NoPassword) : password;
    }

    private static string Typed(Language language)
    {
        Console.Error.Write(RunTexts.PasswordPrompt.In(language));
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
