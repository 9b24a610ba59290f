namespace Chancery.Engine.Definitions;

/// <summary>One thing that a definition does, or shows, otherwise than another.</summary>
/// <param name="Kind">
/// Stable name: <c>definition.*</c>, <c>document-type</c>, <c>case-limit</c>, <c>option</c>, <c>property</c>, <c>variable</c>, <c>argument</c>,
/// <c>step.added</c>, <c>step.removed</c>, <c>step.renamed</c>, <c>step.moved</c>, <c>step.type</c>, <c>step.property</c>, <c>owner</c>, <c>limit</c>,
/// <c>condition</c>, <c>input</c>, <c>output</c>, <c>edge.added</c>, <c>edge.removed</c>, <c>gate</c>, <c>layout</c>, <c>bookkeeping</c>.
/// </param>
/// <param name="ActivityId">The step concerned; null for the definition as a whole.</param>
/// <param name="Zh">One sentence; changes of long texts have further lines.</param>
/// <param name="En">The same in English.</param>
public sealed record DefinitionChange(string Kind, string? ActivityId, string Zh, string En)
{
    /// <summary>Whether cases run otherwise, or read otherwise, because of it; false for places on the canvas, version numbers and dates.</summary>
    public bool IsMeaningful => Kind is not (LayoutKind or BookkeepingKind);

    internal const string LayoutKind = "layout";

    internal const string BookkeepingKind = "bookkeeping";

    internal static DefinitionChange Of(string kind, string? activityId, Words words) => new(kind, activityId, words.Zh, words.En);
}
