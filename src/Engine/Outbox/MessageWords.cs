using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Outbox;

/// <summary>What a message was, in words; nothing of what it says, and of an address only the host.</summary>
internal static class MessageWords
{
    public static (string Zh, string En) Of(OutboxMessage message, Organization organization)
    {
        var (zh, en) = Channel(message.Channel);
        if (message.Recipient.Length > 0 && organization.PersonLabel(message.Recipient) is var person)
            return ($"发给{person.Zh}的{zh}", $"{en} to {person.En}");
        return Uri.TryCreate(JsonNode.Parse(message.Payload)?["request"]?["url"]?.ToString(), UriKind.Absolute, out var url)
            ? ($"发往“{url.Host}”的{zh}", $"{en} to \"{url.Host}\"") : (zh, en);
    }

    public static (string Zh, string En) Channel(string name) => name switch
    {
        "email" => ("邮件", "mail"),
        "http" => ("HTTP 请求", "HTTP request"),
        _ => ($"“{name}”消息", $"message by \"{name}\""),
    };
}
