namespace Chancery.Host;

/// <summary>Where the data files of the product are: the folder that holds <c>office</c> and <c>workflows</c>.</summary>
internal static class RootFolder
{
    public static string Find()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (Directory.Exists(Path.Combine(folder.FullName, "office")) && Directory.Exists(Path.Combine(folder.FullName, "workflows")))
                    return folder.FullName;
            }
        }

        return Directory.GetCurrentDirectory();
    }

    public static string WebRoot()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return Directory.Exists(published) ? published : Path.Combine(Find(), "src", "Host", "wwwroot");
    }
}
