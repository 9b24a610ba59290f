namespace Chancery.Engine.Definitions;

/// <summary>One text in both languages.</summary>
public readonly record struct Words(string Zh, string En)
{
    public static Words Same(string text) => new(text, text);

    public string In(bool english) => english ? En : Zh;
}
