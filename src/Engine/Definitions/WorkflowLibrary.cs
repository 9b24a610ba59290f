using System.Collections.Concurrent;
using System.Text;

namespace Chancery.Engine.Definitions;

/// <summary>Published workflows that other definitions may use as activities; thread-safe.</summary>
public sealed class WorkflowLibrary
{
    private readonly ConcurrentDictionary<string, LibraryWorkflow> _byVersionId;
    private long _revision;

    public WorkflowLibrary() => _byVersionId = new(StringComparer.Ordinal);

    /// <summary>A copy that can grow by itself.</summary>
    internal WorkflowLibrary(WorkflowLibrary other) => _byVersionId = new(other._byVersionId, StringComparer.Ordinal);

    /// <summary>All versions ever published for use as an activity.</summary>
    public IReadOnlyCollection<LibraryWorkflow> All => [.. _byVersionId.Values];

    /// <summary>Grows with every change.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    public void Add(LibraryWorkflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        if (_byVersionId.TryGetValue(workflow.VersionId, out var known) && known == workflow)
            return;

        _byVersionId[workflow.VersionId] = workflow;
        Interlocked.Increment(ref _revision);
    }

    public void Remove(string versionId)
    {
        if (_byVersionId.TryRemove(versionId, out _))
            Interlocked.Increment(ref _revision);
    }

    /// <summary>Whether a type name is that of a workflow.</summary>
    public bool Knows(string typeName) => _byVersionId.Values.Any(workflow => workflow.TypeName == typeName);

    internal bool Has(string typeName, int version) => _byVersionId.Values.Any(workflow => workflow.TypeName == typeName && workflow.Version == version);

    /// <summary>The version an activity refers to, by version id, else by type name and version; null when there is none.</summary>
    internal LibraryWorkflow? Find(ActivityNode node) =>
        node.Json.Text("workflowDefinitionVersionId") is { } id && _byVersionId.TryGetValue(id, out var exact) ? exact
        : _byVersionId.Values.FirstOrDefault(workflow => workflow.TypeName == node.Type && workflow.Version == node.Version);

    /// <summary>The activity type name of a workflow: its name in Pascal case, or its id when the name is not plain ASCII.</summary>
    public static string TypeNameOf(string name, string definitionId)
    {
        var source = name.Length > 0 && name.All(char.IsAscii) && name.Any(char.IsAsciiLetter) ? name : definitionId;
        var text = new StringBuilder();
        var upper = true;
        foreach (var c in source)
        {
            if (char.IsLetterOrDigit(c))
                text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = !char.IsLetterOrDigit(c);
        }

        return text.Length == 0 ? "Workflow" : text.ToString();
    }
}

/// <summary>One published version of a workflow that is usable as an activity.</summary>
/// <param name="VersionId">Elsa's id of the version.</param>
/// <param name="Json">The definition as stored.</param>
public sealed record LibraryWorkflow(string VersionId, string DefinitionId, string TypeName, int Version, string Json)
{
    internal static LibraryWorkflow Of(WorkflowDefinition definition, string versionId, int number) => new(
        versionId, definition.DefinitionId, WorkflowLibrary.TypeNameOf(definition.Name, definition.DefinitionId), number, definition.Json);
}
