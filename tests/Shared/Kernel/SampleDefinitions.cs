namespace Chancery.Tests.Kernel;

/// <summary>The definition files of <c>tests/Compatibility</c>, for every test project.</summary>
public static class SampleDefinitions
{
    public const string ExpectedEnding = ".expected.json";

    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "definitions");

    public static readonly string LibraryFolder = Path.Combine(Folder, "library");

    /// <summary>Paths of the definitions, in order of their names.</summary>
    public static IReadOnlyList<string> Files =>
        [.. Directory.GetFiles(Folder, "*.json").Where(file => !file.EndsWith(ExpectedEnding, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
