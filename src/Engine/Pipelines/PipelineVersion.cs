using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Pipelines;

/// <summary>One version with its text.</summary>
/// <param name="Version">Its row; for the text of a case whose version was deleted, a row made up from it.</param>
/// <param name="Json">The definition in normal form.</param>
/// <param name="MayEdit">Whether the reader may change the pipeline.</param>
public sealed record PipelineVersion(DefinitionVersion Version, string Json, bool MayEdit)
{
    /// <summary>A tree of its own.</summary>
    public JsonObject Content => NormalForm.Of(JsonTree.ParseObject(Json));
}
