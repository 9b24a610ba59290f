using Chancery.Engine.Cases.Links;
using Chancery.Host.Screens.Frames;

namespace Chancery.Host.Screens.Cases;

/// <summary>What one case is to another, as the reader says it.</summary>
internal static class RelationWords
{
    public static string Of(string relation, Frame frame) => Relations.TitleOf(relation) is var title ? frame.Pick(title.Zh, title.En) : relation;
}
