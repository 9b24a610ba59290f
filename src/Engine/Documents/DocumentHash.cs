using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Documents;

/// <summary>Binds an opinion to the text it was given on.</summary>
public static class DocumentHash
{
    private static readonly string[] Parts = ["title", "mainRecipients", "copyRecipients", "body", "attachments"];

    /// <summary>Lower-case hex SHA-256 over title, recipients, body and attachments.</summary>
    public static string Of(JsonObject fields) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', Parts.Select(part => fields[part]?.ToJsonString())))));
}
