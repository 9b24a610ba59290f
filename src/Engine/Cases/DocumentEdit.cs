using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Cases;

/// <summary>What a person changes in the document on the way; what the steps recorded is no part of the form.</summary>
internal static class DocumentEdit
{
    private static readonly string[] FixedByNumber = ["kind", "direction", "issuingOrgan"];

    /// <summary>The fields that differ afterwards; a null value removes the field.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c>, <c>document.classified</c>; all breaches at once.</exception>
    /// <param name="may">Whether the person may edit the field at this step.</param>
    public static JsonObject Of(DocumentType type, CaseFacts facts, JsonObject edit, DateOnly today, Func<string, bool> may)
    {
        var form = new JsonObject();
        foreach (var field in type.Fields.Where(field => facts.Fields[field.Name] is not null))
            form[field.Name] = facts.Fields[field.Name]!.DeepClone();
        var changes = edit.DeepClone().AsObject();
        foreach (var name in FixedByNumber.Where(name => JsonNode.DeepEquals(changes[name], form[name])))
            changes.Remove(name);

        List<string> editable = [.. type.Fields.Select(field => field.Name)
            .Where(name => may(name) && (facts.Number is null || !FixedByNumber.Contains(name)))];
        var breaches = type.ValidateChanges(form, changes, editable, facts.Organization, today);
        if (breaches.Count > 0)
            throw WorkflowException.Of(breaches);

        var merged = type.Merge(form, changes);
        var changed = new JsonObject();
        foreach (var name in type.Fields.Select(field => field.Name).Where(name => !JsonNode.DeepEquals(merged[name], form[name])))
            changed[name] = merged[name]?.DeepClone();
        return changed;
    }
}
