using Chancery.Activities;
using Chancery.Engine.Definitions;
using Chancery.Tests.Kernel;

namespace Chancery.Compatibility;

/// <summary>A definition file of this folder and the file that says what it is expected to do.</summary>
public sealed record DefinitionFile(string Name)
{
    public string Json => File.ReadAllText(Path.Combine(SampleDefinitions.Folder, $"{Name}.json"));

    public Expectation Expectation => Expectation.Read(File.ReadAllText(Path.Combine(SampleDefinitions.Folder, Name + SampleDefinitions.ExpectedEnding)));

    public static IReadOnlyList<DefinitionFile> All =>
        [.. SampleDefinitions.Files.Select(file => new DefinitionFile(Path.GetFileNameWithoutExtension(file)))];

    public static IEnumerable<string> ExpectationNames => Directory.GetFiles(SampleDefinitions.Folder, $"*{SampleDefinitions.ExpectedEnding}")
        .Select(file => Path.GetFileName(file)[..^SampleDefinitions.ExpectedEnding.Length]);

    /// <summary>The definition as an author may try it: whatever is wrong with it fails when it is reached, as in Elsa.</summary>
    public Pipeline Compile() => new PipelineCompiler(ActivitiesRegistration.All, Library(Expectation.Library)).CompileDraft(WorkflowDefinitionJson.Read(Json));

    /// <param name="names">File names below <c>library</c>.</param>
    public static WorkflowLibrary Library(IEnumerable<string> names)
    {
        var library = new WorkflowLibrary();
        foreach (var name in names)
        {
            var json = File.ReadAllText(Path.Combine(SampleDefinitions.LibraryFolder, name));
            var used = WorkflowDefinitionJson.Read(json);
            library.Add(new LibraryWorkflow(
                used.VersionId!, used.DefinitionId, WorkflowLibrary.TypeNameOf(used.Name, used.DefinitionId), used.Version, json));
        }

        return library;
    }

    public override string ToString() => Name;
}
