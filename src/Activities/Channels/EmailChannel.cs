using System.Text.Json.Nodes;
using Chancery.Engine.Notifications;
using Chancery.Engine.Organizations;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Chancery.Activities.Channels;

/// <summary>Mail by any SMTP server; with none configured each message is written as an <c>.eml</c> file.</summary>
public sealed class EmailChannel(EmailOptions options) : NotificationChannel
{
    public override string Name => "email";

    public override async Task<JsonObject?> SendAsync(Guid id, Person? recipient, JsonObject payload, CancellationToken ct)
    {
        if (recipient is not { Email: { Length: > 0 } address })
            return null;

        var message = Compose(id, recipient, address, payload);
        if (options.Host is null)
            await WriteAsync(id, message, ct);
        else
            await DeliverAsync(message, ct);
        return null;
    }

    private MimeMessage Compose(Guid id, Person recipient, string address, JsonObject payload)
    {
        var urgent = (bool?)payload["urgent"] == true;
        var message = new MimeMessage
        {
            // The same at every try, so that a mailbox can drop a repeat
            MessageId = $"{id}@chancery.invalid",
            Subject = urgent ? "【急】文枢提醒 / Chancery: urgent" : "文枢提醒 / Chancery",
            Importance = urgent ? MessageImportance.High : MessageImportance.Normal,
        };
        message.From.Add(MailboxAddress.Parse(options.From));
        message.To.Add(new MailboxAddress(recipient.Name, address));
        var place = (string?)payload["kind"] == "undelivered" ? "undelivered" : $"cases/{(string?)payload["caseId"]}";
        var link = options.PublicUrl is null ? "" : $"\n{options.PublicUrl.TrimEnd('/')}/{place}\n";
        message.Body = new TextPart("plain") { Text = $"{(string?)payload["zh"]}\n\n{(string?)payload["en"]}\n{link}" };
        return message;
    }

    private async Task WriteAsync(Guid id, MimeMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(options.Folder);
        var path = Path.Combine(options.Folder, $"{id}.eml");
        // A message names a document: not for every account of the machine
        var owned = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            owned.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(path + ".part", owned))
            await message.WriteToAsync(file, ct);
        File.Move(path + ".part", path, overwrite: true);
    }

    private async Task DeliverAsync(MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = 10_000 };
        await client.ConnectAsync(options.Host!, options.Port, options.Encrypt ? SecureSocketOptions.Auto : SecureSocketOptions.None, ct);
        if (options.UserName is { Length: > 0 } userName)
            await client.AuthenticateAsync(userName, options.Password ?? "", ct);
        await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
    }
}

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class EmailOptions
{
    /// <value>SMTP server; null writes files to <see cref="Folder"/>.</value>
    public string? Host { get; init; }

    /// <value>Default: 25.</value>
    public int Port { get; init; } = 25;

    /// <value>Whether TLS is used as the server offers it. Default: true.</value>
    public bool Encrypt { get; init; } = true;

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <value>Sender address.</value>
    public string From { get; init; } = "chancery@localhost";

    /// <value>Address of this host as its users reach it; null leaves links out.</value>
    public string? PublicUrl { get; init; }

    /// <value>Where files go when no server is configured.</value>
    public string Folder { get; set; } = "data/mail";
}
