using Chancery.Engine.Errors;

namespace Chancery.Engine.Documents;

/// <summary>Faults found in one form, each with its path below <c>fields</c>; no sentence repeats what was typed.</summary>
internal sealed class Faults
{
    private readonly List<WorkflowException> _found = [];

    public IReadOnlyList<WorkflowException> All => _found;

    /// <summary>A fault of a field; the sentences continue the field's name.</summary>
    public void Add(DocumentField field, string rest, string restZh, int? item = null)
    {
        var (place, placeZh) = item is { } index ? ($", entry {index + 1},", $"第 {index + 1} 项") : ("", "");
        AddAt(
            item is null ? $"fields.{field.Name}" : $"fields.{field.Name}[{item}]",
            $"\"{field.TitleEn}\"{place} {rest}.",
            $"“{field.Title}”{placeZh}{restZh}。");
    }

    public void AddAt(string path, string detail, string detailZh) =>
        _found.Add(new(ErrorCodes.FieldInvalid, detail, detailZh, path));
}
