namespace Chancery.Tests.Shared;

/// <summary>The repository's <c>office/</c> folder: the sample office every test may use.</summary>
public static class OfficeFolder
{
    /// <summary>Full path of a file below <c>office/</c>, such as <c>organization.json</c>.</summary>
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent;

        return Path.Combine([folder?.FullName ?? throw new DirectoryNotFoundException("Workflow.sln was not found above the tests."), "office", .. parts]);
    }

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));
}
