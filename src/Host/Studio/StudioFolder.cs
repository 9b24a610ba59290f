namespace Chancery.Host.Studio;

/// <summary>Where the files of Elsa Studio lie: beside a published program, else in the checkout's npm packages.</summary>
internal static class StudioFolder
{
    public const string Package = "@elsa-workflows/elsa-studio-wasm";

    public static string Find()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "studio");
        return Directory.Exists(published) ? published : Path.Combine(RootFolder.Find(), "node_modules", Package);
    }
}
