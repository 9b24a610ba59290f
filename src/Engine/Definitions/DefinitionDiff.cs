using Chancery.Engine.Definitions.Changes;

namespace Chancery.Engine.Definitions;

/// <summary>Tells in words what one definition does otherwise than another; pure.</summary>
/// <param name="compiler">Knows the activities, and so which steps are mandatory gates and what leads to what.</param>
public sealed class DefinitionDiff(PipelineCompiler compiler)
{
    /// <returns>
    /// The definition as a whole first, then steps in order of the file, connections, the order of steps, gates, and what has no meaning last.
    /// Empty when nothing differs; every member that differs is told.
    /// </returns>
    public IReadOnlyList<DefinitionChange> Of(WorkflowDefinition before, WorkflowDefinition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);

        if (before.ContentHash == after.ContentHash)
            return [];

        var (old, now) = (new DefinitionSide(before, Compile(before)), new DefinitionSide(after, Compile(after)));
        List<DefinitionChange> changes =
        [
            .. HeadDiff.Of(old, now), .. StepDiff.Of(old, now), .. EdgeDiff.Of(old, now), .. OrderDiff.Of(old, now), .. GateDiff.Of(old, now),
            .. LayoutDiff.Of(old, now),
        ];
        if (changes.Count == 0)
            changes.Add(new(DefinitionChange.BookkeepingKind, null, "只有版本号、日期等登记信息不同。", "Only the version, dates or other bookkeeping differ."));

        return changes;
    }

    /// <summary>A definition too large to compile is compared without what only compiling tells.</summary>
    private Pipeline? Compile(WorkflowDefinition definition)
    {
        try
        {
            return compiler.CompileDraft(definition);
        }
        catch (DefinitionException)
        {
            return null;
        }
    }
}
