using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Commands;

/// <summary>Says what is wrong with a command line.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Of(ParseResult parsed, Language language)
    {
        var told = parsed.Errors.SelectMany(error => Of(error, parsed, language)).Distinct().ToList();
        var command = parsed.CommandResult.Command;
        foreach (var one in told)
            yield return UsageTexts.Wrong.In(language, one);

        yield return UsageTexts.SeeHelp.In(language, HelpPage.Path(command));
    }

    /// <summary>Takes a mistyped option for what it is, and not for the name of a file.</summary>
    public static Argument<T> WithoutOptions<T>(this Argument<T> argument, Language language)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
                result.AddError(UsageTexts.Unknown.In(language, token.Value));
        });
        return argument;
    }

    private static IEnumerable<string> Of(ParseError error, ParseResult parsed, Language language)
    {
        if (error.SymbolResult is OptionResult || error.SymbolResult?.Parent is OptionResult)
        {
            var option = (error.SymbolResult as OptionResult ?? (OptionResult)error.SymbolResult!.Parent!);
            return [OfOption(option, language)];
        }

        if (error.SymbolResult is ArgumentResult argument)
            return [argument.Tokens.Count == 0 ? UsageTexts.NoArgument.In(language, argument.Argument.Name) : error.Message];

        if (parsed.UnmatchedTokens.Count > 0)
            return parsed.UnmatchedTokens.Select(token => UsageTexts.Unknown.In(language, token));

        var missing = parsed.CommandResult.Command.Options.Where(option => option.Required && parsed.GetResult(option) is null)
            .Select(option => UsageTexts.NoOption.In(language, option.Name)).ToList();
        return missing.Count > 0 ? missing
            : parsed.CommandResult.Command.Subcommands.Count > 0 ? [UsageTexts.NoCommand.In(language)] : [error.Message];
    }

    private static string OfOption(OptionResult result, Language language) => result switch
    {
        { Implicit: true, Option.Required: true } => UsageTexts.NoOption.In(language, result.Option.Name),
        { Tokens.Count: 1 } => UsageTexts.BadValue.In(language, result.Option.Name, result.Tokens[0].Value,
            string.Join(", ", result.Option.GetCompletions(CompletionContext.Empty).Select(one => one.Label))),
        _ => UsageTexts.NoValue.In(language, result.Option.Name),
    };
}
