using Chancery.Engine.Organizations;

namespace Chancery.Host;

/// <summary>Where the files that the host reads and serves are.</summary>
internal static class RootFolder
{
    public static string Find() => ProductFolder.Find();

    public static string WebRoot()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return Directory.Exists(published) ? published : Path.Combine(Find(), "src", "Host", "wwwroot");
    }
}
