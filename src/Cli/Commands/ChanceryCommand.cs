using System.CommandLine;
using System.Globalization;
using System.Text;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class ChanceryCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var language = LanguageChoice.Of(args, Environment.GetEnvironmentVariable);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == Language.Zh ? "zh-Hans" : "en");

        var parsed = Root(language).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpPage)
        {
            foreach (var line in UsageErrors.Of(parsed, language))
                await Console.Error.WriteLineAsync($"chancery: {line}");
            return CommandFailure.Unusable;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CommandFailure failure)
        {
            await Console.Error.WriteLineAsync($"chancery: {failure.In(language)}");
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return CommandFailure.Unusable;
        }
    }

    private static RootCommand Root(Language language)
    {
        var lang = new Option<string>(LanguageChoice.Option) { Description = CommandTexts.Lang.In(language), Recursive = true };
        lang.AcceptOnlyFromAmong("zh", "en");

        var root = new RootCommand(CommandTexts.Root.In(language))
        {
            lang,
            new Command("pipelines", CommandTexts.Pipelines.In(language))
            {
                ValidateCommand.Make(language), DiffCommand.Make(language), ExportCommand.Make(language), ImportCommand.Make(language),
            },
        };
        HelpPage.Install(root, language);
        return root;
    }
}
