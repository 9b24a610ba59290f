using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Commands;

/// <summary>The help of a command wholly in one language; the library's own mixes two.</summary>
internal sealed class HelpPage(Language language) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public static void Install(RootCommand root, Language language)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
                (help.Action, help.Description) = (new HelpPage(language), UsageTexts.Help.In(language));
            else if (option is VersionOption version)
                version.Description = UsageTexts.Version.In(language);
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        Console.Out.Write(Of(parseResult.CommandResult.Command));
        return 0;
    }

    /// <summary>The command with those above it, such as <c>chancery pipelines diff</c>.</summary>
    public static string Path(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Take(1).Select(Path).Append(command is RootCommand ? "chancery" : command.Name));

    private string Of(Command command)
    {
        var page = new StringBuilder().Append(command.Description).Append("\n\n").Append(UsageTexts.Usage.In(language)).Append('\n');
        var places = command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}…]"
            : argument.Arity.MaximumNumberOfValues > 1 ? $"<{argument.Name}…>" : $"<{argument.Name}>");
        page.Append("  ").AppendJoin(' ', new[] { Path(command), command.Subcommands.Count > 0 ? UsageTexts.CommandPlace.In(language) : null }
            .Concat(places).Append(UsageTexts.OptionPlace.In(language)).Where(part => part is not null)).Append('\n');

        Rows(page, UsageTexts.Commands, command.Subcommands.Select(sub => (sub.Name, sub.Description)));
        Rows(page, UsageTexts.Arguments, command.Arguments.Select(argument => (argument.Name, argument.Description)));
        Rows(page, UsageTexts.Options, OptionsOf(command).Select(option => (Names(option),
            option.Required ? UsageTexts.Required.In(language, option.Description) : option.Description)));

        return page.ToString();
    }

    private void Rows(StringBuilder page, Text heading, IEnumerable<(string Name, string? Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;

        page.Append('\n').Append(heading.In(language)).Append('\n');
        foreach (var (name, description) in all)
        {
            // A command's first line says what it is; the rest is for its own page
            page.Append("  ").Append(name.PadRight(all.Max(row => row.Name.Length) + 2)).Append(description?.Split('\n')[0]).Append('\n');
        }
    }

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive)).Distinct();

    private static string Names(Option option) =>
        string.Join(", ", option.Aliases.Append(option.Name).Where(name => name.StartsWith('-') && name is not "-?").OrderBy(name => name.Length))
        + (option.ValueType == typeof(string) ? $" <{option.Name.TrimStart('-')}>" : "");
}
