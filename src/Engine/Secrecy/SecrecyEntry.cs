using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Organizations.Import;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Secrecy;

/// <summary>A way text enters the system: by whom, where, and what of it the request's own handler does not look at.</summary>
/// <param name="Place">As in <see cref="SecrecyRefusal.Place"/>.</param>
internal sealed record SecrecyEntry(Actor Actor, string Place, IEnumerable<(string Field, string Text)> Texts)
{
    /// <summary>Null for a request that brings no text in.</summary>
    public static SecrecyEntry? Of(object? request) => request switch
    {
        StartCase start => new(start.Actor, "document", []),
        PerformAction act => new(act.Actor, "act", [("opinion", act.Opinion ?? ""), .. TextsOf("data", act.Data)]),
        UploadAttachment upload => new(upload.Actor, "attachment", []),
        SaveDraft draft => new(draft.Actor, "draft", TextsOf("body", draft.Body)),
        PlanOrganizationImport import => new(import.Actor, "import", []),
        _ => null,
    };

    /// <summary>Path of the first text that carries a mark; null when none does.</summary>
    public string? Marked() => Texts.Where(text => ClassificationMark.IsCarriedBy(text.Text)).Select(text => text.Field).FirstOrDefault();

    private static IEnumerable<(string Field, string Text)> TextsOf(string path, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => TextsOf($"{path}.{(member.Key.Length > 60 ? "…" : member.Key)}", member.Value)),
        JsonArray items => items.SelectMany(item => TextsOf(path, item)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && FieldBag.TryText(value, out var text) => [(path, text)],
        _ => [],
    };
}
