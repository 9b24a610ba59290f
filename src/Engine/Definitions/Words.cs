namespace Chancery.Engine.Definitions;

/// <summary>One text in both languages.</summary>
internal readonly record struct Words(string Zh, string En)
{
    public static Words Same(string text) => new(text, text);
}
