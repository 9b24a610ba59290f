using System.CommandLine;
using System.Globalization;
using Chancery.Cli.Reports;
using Chancery.Cli.Server;
using Chancery.Cli.Texts;
using Chancery.Engine.Pipelines;

namespace Chancery.Cli.Commands;

/// <summary><c>pipelines import</c>: gives files to a server, as drafts or published.</summary>
internal static class ImportCommand
{
    public static Command Make(Language language)
    {
        var files = new Argument<string[]>("files") { Description = CommandTexts.ImportFiles.In(language), Arity = ArgumentArity.OneOrMore }.WithoutOptions(language);
        var publish = new Option<bool>("--publish") { Description = CommandTexts.Publish.In(language) };
        var format = OneByOne.Format(language);
        var command = new Command("import", CommandTexts.Import.In(language)) { files, publish, format };
        var server = new ServerOptions(command, language);
        command.SetAction(async (parsed, ct) =>
        {
            var read = await FileArguments.ReadAsync(parsed.GetValue(files)!, ct);
            foreach (var broken in read.Where(file => file.Refusal is not null))
            {
                throw new CommandFailure(RunTexts.BadDefinition, broken.Path, broken.Refusal!.JsonPath,
                    new Text(broken.Refusal.ReasonZh, broken.Refusal.Reason));
            }

            using var client = await server.ConnectAsync(parsed, language, ct);
            var publishes = parsed.GetValue(publish);
            return await OneByOne.RunAsync(read, parsed.GetValue(format)!, file => new(file.Definition!.DefinitionId, file.Path),
                file => SendAsync(client, file, publishes, ct),
                sent => (sent.Published ? RunTexts.Published : RunTexts.Imported).In(language, sent.DefinitionId, sent.Version), language);
        });
        return command;
    }

    private static async Task<Transfer> SendAsync(ElsaServer client, PipelineFile file, bool publishes, CancellationToken ct)
    {
        var id = file.Definition!.DefinitionId;
        var stored = await client.ImportAsync(id, file.Text, ct);
        if (publishes)
            stored = await client.PublishAsync(id, stored, ct);

        return new(id, file.Path) { Version = int.TryParse(stored["version"]?.ToString(), CultureInfo.InvariantCulture, out var number) ? number : null, Published = publishes };
    }
}
