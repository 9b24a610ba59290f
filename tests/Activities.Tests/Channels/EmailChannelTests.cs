using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Chancery.Activities.Channels;
using Chancery.Engine.Organizations;
using MimeKit;
using NUnit.Framework;

namespace Chancery.Activities.Tests.Channels;

public sealed class EmailChannelTests
{
    private static readonly Person Clerk = new() { UserName = "su.xiaotang", Name = "苏晓棠", NameEn = "Su Xiaotang", Email = "su@dongchuan.example" };

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("chancery-mail-").FullName, "mail");

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Test]
    public async Task Mail_goes_to_the_server_in_both_languages_and_names_its_case()
    {
        using var server = new MailServer();
        var channel = new EmailChannel(new() { Host = "127.0.0.1", Port = server.Port, PublicUrl = "https://oa.example/", Folder = _folder });
        var id = Guid.NewGuid();

        await channel.SendAsync(id, Clerk, Reminder(urgent: true), CancellationToken.None);
        await server.EndAsync();

        using var given = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(server.Messages.Single()));
        var message = await MimeMessage.LoadAsync(given);
        Assert.That(server.Recipients, Is.EqualTo(new[] { "su@dongchuan.example" }));
        Assert.That(message.Subject, Is.EqualTo("【急】文枢提醒 / Chancery: urgent"));
        Assert.That(message.TextBody, Does.Contain("请办理").And.Contain("waits for you").And.Contain("https://oa.example/cases/17"));
        Assert.That(message.MessageId, Is.EqualTo($"{id}@chancery.invalid"), "the same at every try");
        Assert.That(Directory.Exists(_folder), Is.False);
    }

    [Test]
    public void A_server_that_does_not_answer_is_told_to_the_outbox()
    {
        var server = new MailServer();
        var port = server.Port;
        server.Dispose();
        var channel = new EmailChannel(new() { Host = "127.0.0.1", Port = port, Folder = _folder });

        Assert.That(() => channel.SendAsync(Guid.NewGuid(), Clerk, Reminder(urgent: false), CancellationToken.None), Throws.Exception);
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task Without_a_server_the_message_is_a_file_that_only_the_host_may_read()
    {
        var channel = new EmailChannel(new() { Folder = _folder });
        var id = Guid.NewGuid();

        await channel.SendAsync(id, Clerk, Reminder(urgent: false), CancellationToken.None);
        await channel.SendAsync(id, Clerk, Reminder(urgent: false), CancellationToken.None);

        var file = Directory.GetFiles(_folder).Single();
        Assert.That(Path.GetFileName(file), Is.EqualTo($"{id}.eml"));
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Nobody_is_written_to_without_an_address()
    {
        var channel = new EmailChannel(new() { Folder = _folder });

        await channel.SendAsync(Guid.NewGuid(), Clerk with { Email = null }, Reminder(urgent: false), CancellationToken.None);

        Assert.That(Directory.Exists(_folder), Is.False);
    }

    private static JsonObject Reminder(bool urgent) => new()
    {
        ["zh"] = "《通知》已到“科室审核”环节，请办理。",
        ["en"] = "\"Notice\" has arrived at Section check and waits for you.",
        ["caseId"] = "17",
        ["urgent"] = urgent,
    };
}
