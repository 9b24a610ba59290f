using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;
using Chancery.Host.Screens.Submitting;

namespace Chancery.Host.Screens.Cases;

/// <summary>An edit of the document made with an act: only the fields that differ from what the page showed are sent.</summary>
/// <remarks>
/// The page remembers each shown value by a hash, so that a second click sends the very same request and nobody's
/// later change is put back.
/// </remarks>
public static class DocumentChanges
{
    /// <summary>Before the names of the edit's inputs.</summary>
    public const string Prefix = "edit.";

    /// <summary>Before the names of the hidden inputs that remember what was shown.</summary>
    public const string Shown = "was.";

    /// <summary>The stored fields as form values.</summary>
    /// <param name="office">Names the units and people of a table; null leaves their codes.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Values(DocumentType type, JsonObject fields, Organization? office = null) =>
        type.Fields.ToDictionary(input => input.Name, input => input.Kind == FieldKinds.Table
            ? [TableText.Write(input, fields[input.Name], office)] : ActBody.TextsOf(fields[input.Name]));

    /// <summary>Changed fields by name; null clears one. Null when nothing was changed.</summary>
    public static JsonObject? Read(DocumentType type, IFormCollection form, Organization? office = null)
    {
        var posted = type.Fields.Where(input => form.ContainsKey(Shown + input.Name)).ToList();
        var typed = SubmitFields.ToJson(type, posted.ToDictionary(
            input => input.Name, input => (IReadOnlyList<string>)[.. form[Prefix + input.Name].OfType<string>()]), office);
        var changes = new JsonObject();
        foreach (var input in posted.Where(input => Mark(typed[input.Name]) != form[Shown + input.Name]))
            changes[input.Name] = typed[input.Name]?.DeepClone();

        return changes.Count > 0 ? changes : null;
    }

    /// <summary>Marks of the values shown, by field name.</summary>
    public static IEnumerable<(string Name, string Mark)> Marks(DocumentType type, JsonObject fields)
    {
        var shown = SubmitFields.ToJson(type, Values(type, fields));
        return type.Fields.Select(input => (input.Name, Mark(shown[input.Name])));
    }

    private static string Mark(JsonNode? value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value?.ToJsonString() ?? string.Empty)))[..16];
}
