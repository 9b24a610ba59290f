using System.CommandLine;
using Chancery.Activities;
using Chancery.Cli.Reports;
using Chancery.Cli.Texts;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;

namespace Chancery.Cli.Commands;

/// <summary><c>pipelines validate</c>: everything that keeps files from being published.</summary>
internal static class ValidateCommand
{
    public static Command Make(Language language)
    {
        var files = new Argument<string[]>("files") { Description = CommandTexts.ValidateFiles.In(language), Arity = ArgumentArity.ZeroOrMore }.WithoutOptions(language);
        var office = new Option<string>("--office") { Description = CommandTexts.Office.In(language) };
        var format = new Option<string>("--format") { Description = CommandTexts.FindingFormat.In(language), DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var command = new Command("validate", CommandTexts.Validate.In(language)) { files, office, format };
        command.SetAction((parsed, ct) =>
            RunAsync(parsed.GetValue(files) ?? [], parsed.GetValue(office), parsed.GetValue(format)!, language, ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, string? office, string format, Language language, CancellationToken ct)
    {
        var root = Path.GetRelativePath(Directory.GetCurrentDirectory(), ProductFolder.Find());
        root = root == "." ? "" : root;
        var files = await FileArguments.ReadAsync(paths.Length > 0 ? paths : [Path.Combine(root, "workflows")], ct);
        var guard = await GuardAsync(office ?? Path.Combine(root, "office"), ct);
        var findings = guard.Check([.. files.Select(file => file.Definition).OfType<WorkflowDefinition>()]);
        var checkedFiles = files.Select(file => CheckedFile.Of(file, file.Definition is { } known ? findings[known.DefinitionId] : [])).ToList();
        var count = checkedFiles.Sum(file => file.Findings.Count);

        await Console.Out.WriteAsync(format switch
        {
            "json" => FindingJson.Write(checkedFiles),
            "sarif" => SarifLog.Write(checkedFiles, language),
            _ => FindingLines.Write(checkedFiles, language),
        });
        if (format == "text")
            await Console.Error.WriteLineAsync(RunTexts.FilesChecked.In(language, files.Count, count));

        return count == 0 ? 0 : CommandFailure.Amiss;
    }

    private static async Task<PublishGuard> GuardAsync(string office, CancellationToken ct)
    {
        try
        {
            var organization = OrganizationJson.Read(await File.ReadAllTextAsync(Path.Combine(office, "organization.json"), ct));
            return new PublishGuard(new PipelineCompiler(ActivitiesRegistration.All), OfficeRules.Load(office), organization);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(RunTexts.Unreadable, office, fault.Message);
        }
        catch (WorkflowException wrong)
        {
            throw new CommandFailure(RunTexts.BadOffice, office, wrong.Field, new Text(wrong.DetailZh, wrong.Message));
        }
    }
}
