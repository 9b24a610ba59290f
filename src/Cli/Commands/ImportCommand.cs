using System.CommandLine;
using System.Text.Json.Nodes;
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
        var command = new Command("import", CommandTexts.Import.In(language)) { files, publish };
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
            return await OneByOne.RunAsync(read, file => SendAsync(client, file, publishes, language, ct), language);
        });
        return command;
    }

    private static async Task SendAsync(ElsaServer client, PipelineFile file, bool publishes, Language language, CancellationToken ct)
    {
        var id = file.Definition!.DefinitionId;
        var stored = await client.ImportAsync(id, file.Text, ct);
        if (publishes)
            stored = await client.PublishAsync(id, stored, ct);

        await Console.Out.WriteLineAsync((publishes ? RunTexts.Published : RunTexts.Imported).In(language, id, stored["version"]?.ToString()));
    }
}
