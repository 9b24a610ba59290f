namespace Chancery.Host.Screens.Pictures;

/// <summary>An arrow with its SVG path.</summary>
/// <param name="Source">Id of the step it leaves.</param>
/// <param name="Label">Name of the exit; null where the source has only one.</param>
/// <param name="Passed">Whether the case went this way.</param>
internal sealed record PictureEdge(string Path, string Source, string? Label, double LabelX, double LabelY, bool Passed);

/// <summary>Everything the picture draws, in its own coordinates.</summary>
internal sealed record Picture(IReadOnlyList<PictureNode> Nodes, IReadOnlyList<PictureEdge> Edges, double Left, double Top, double Width, double Height);
