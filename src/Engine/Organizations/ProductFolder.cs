namespace Chancery.Engine.Organizations;

/// <summary>Where the data files of the product are: the folder that holds <c>office</c> and <c>workflows</c>.</summary>
public static class ProductFolder
{
    /// <summary>The nearest such folder at or above the current one, then at or above the program; the current one when there is none.</summary>
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
}
