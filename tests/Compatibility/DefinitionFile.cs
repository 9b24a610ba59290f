using Chancery.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Compatibility;

/// <summary>A definition file of this folder and the file that says what it is expected to do.</summary>
public sealed record DefinitionFile(string Name)
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "definitions");

    private const string ExpectedEnding = ".expected.json";

    public string DefinitionPath => Path.Combine(Folder, $"{Name}.json");

    public string ExpectationPath => Path.Combine(Folder, Name + ExpectedEnding);

    public string Json => File.ReadAllText(DefinitionPath);

    public Expectation Expectation => Expectation.Read(File.ReadAllText(ExpectationPath));

    public static IReadOnlyList<DefinitionFile> All =>
    [
        .. Directory.GetFiles(Folder, "*.json").Where(file => !file.EndsWith(ExpectedEnding, StringComparison.Ordinal))
            .Select(file => new DefinitionFile(Path.GetFileNameWithoutExtension(file))).OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    public static IEnumerable<string> ExpectationNames => Directory.GetFiles(Folder, $"*{ExpectedEnding}").Select(file => Path.GetFileName(file)[..^ExpectedEnding.Length]);

    /// <summary>The definition as an author may try it: whatever is wrong with it fails when it is reached, as in Elsa.</summary>
    public Pipeline Compile()
    {
        var library = new WorkflowLibrary();
        foreach (var name in Expectation.Library)
        {
            var json = File.ReadAllText(Path.Combine(Folder, "library", name));
            var used = WorkflowDefinitionJson.Read(json);
            library.Add(new LibraryWorkflow(
                used.VersionId!, used.DefinitionId, WorkflowLibrary.TypeNameOf(used.Name, used.DefinitionId), used.Version, json));
        }

        return new PipelineCompiler(ActivitiesRegistration.All, library).CompileDraft(WorkflowDefinitionJson.Read(Json));
    }

    public override string ToString() => Name;
}
