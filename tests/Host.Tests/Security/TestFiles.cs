namespace Chancery.Host.Tests.Security;

internal static class TestFiles
{
    /// <summary>Folder of a demonstration office made for these tests.</summary>
    public static string Office { get; } = Write();

    private static string Write()
    {
        var folder = Directory.CreateTempSubdirectory("chancery-office-").FullName;
        File.WriteAllText(Path.Combine(folder, "organization.json"),
            System.Text.Json.JsonSerializer.Serialize(TestOffice.Organization, System.Text.Json.JsonSerializerOptions.Web));
        return folder;
    }
}
