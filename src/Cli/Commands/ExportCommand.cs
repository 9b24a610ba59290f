using System.CommandLine;
using System.Text;
using Chancery.Cli.Server;
using Chancery.Cli.Texts;
using Chancery.Engine.Definitions;

namespace Chancery.Cli.Commands;

/// <summary><c>pipelines export</c>: writes published pipelines of a server as files.</summary>
internal static class ExportCommand
{
    private const string ForbiddenCharacters = "\\/:*?\"<>|%";

    public static Command Make(Language language)
    {
        var ids = new Argument<string[]>("ids") { Description = CommandTexts.ExportIds.In(language), Arity = ArgumentArity.ZeroOrMore }.WithoutOptions(language);
        var folder = new Option<string>("--out") { Description = CommandTexts.Out.In(language), DefaultValueFactory = _ => "." };
        var format = OneByOne.Format(language);
        var command = new Command("export", CommandTexts.Export.In(language)) { ids, folder, format };
        var server = new ServerOptions(command, language);
        command.SetAction(async (parsed, ct) =>
        {
            using var client = await server.ConnectAsync(parsed, language, ct);
            var wanted = parsed.GetValue(ids) is { Length: > 0 } named ? named : await client.PublishedAsync(ct);
            var folderPath = parsed.GetValue(folder)!;

            return await OneByOne.RunAsync(wanted, parsed.GetValue(format)!, id => new(id, null),
                async id => new(id, await WriteAsync(folderPath, id, await client.ExportAsync(id, ct), ct)),
                written => RunTexts.Written.In(language, written.Path), language);
        });
        return command;
    }

    /// <summary>The file appears whole or not at all.</summary>
    private static async Task<string> WriteAsync(string folder, string id, string text, CancellationToken ct)
    {
        RequireDefinition(id, text);
        var file = Path.Combine(folder, FileName(id));
        var half = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(half, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
            File.Move(half, file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(RunTexts.Unwritable, file, fault.Message);
        }
        finally
        {
            File.Delete(half);
        }

        return file;
    }

    private static void RequireDefinition(string id, string text)
    {
        try
        {
            if (WorkflowDefinitionJson.Read(text).DefinitionId != id)
                throw new CommandFailure(RunTexts.StrangeAnswer, id, "definitionId");
        }
        catch (DefinitionException broken)
        {
            throw new CommandFailure(RunTexts.StrangeAnswer, id, new Text(broken.ReasonZh, broken.Reason));
        }
    }

    /// <summary>An id comes from the server: no part of it may lead out of the folder.</summary>
    private static string FileName(string id)
    {
        var safe = string.Concat(id.Select(c => c < ' ' || ForbiddenCharacters.Contains(c, StringComparison.Ordinal) ? $"%{(int)c:X2}" : $"{c}"));
        return (safe[0] == '.' ? "%2E" + safe[1..] : safe) + ".json";
    }
}
