using System.CommandLine;
using Chancery.Activities;
using Chancery.Cli.Reports;
using Chancery.Cli.Texts;
using Chancery.Engine.Definitions;
using Chancery.Engine.Pipelines;

namespace Chancery.Cli.Commands;

/// <summary><c>pipelines diff</c>: what one file does otherwise than another, in words.</summary>
internal static class DiffCommand
{
    public static Command Make(Language language)
    {
        var before = new Argument<string>("A") { Description = CommandTexts.Before.In(language) }.WithoutOptions(language);
        var after = new Argument<string>("B") { Description = CommandTexts.After.In(language) }.WithoutOptions(language);
        var format = new Option<string>("--format") { Description = CommandTexts.DiffFormat.In(language), DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var command = new Command("diff", CommandTexts.Diff.In(language)) { before, after, format };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(format)!, language, ct));
        return command;
    }

    private static async Task<int> RunAsync(string before, string after, string format, Language language, CancellationToken ct)
    {
        var (old, now) = (await ReadAsync(before, ct), await ReadAsync(after, ct));
        var changes = new DefinitionDiff(new PipelineCompiler(ActivitiesRegistration.All)).Of(old.Definition!, now.Definition!);
        await Console.Out.WriteAsync(format switch
        {
            "json" => ChangeJson.Write(changes),
            "sarif" => ChangeSarif.Write(old, now, changes, language),
            _ => ChangeLines.Write(changes, language),
        });

        return changes.Any(change => change.IsMeaningful) ? CommandFailure.Amiss : 0;
    }

    private static async Task<PipelineFile> ReadAsync(string path, CancellationToken ct)
    {
        if (path.StartsWith("version:", StringComparison.Ordinal))
            throw new CommandFailure(RunTexts.VersionsLater, path);

        var file = (await FileArguments.ReadAsync([path], ct))[0];
        return file.Refusal is null ? file
            : throw new CommandFailure(RunTexts.BadDefinition, path, file.Refusal.JsonPath, new Text(file.Refusal.ReasonZh, file.Refusal.Reason));
    }
}
