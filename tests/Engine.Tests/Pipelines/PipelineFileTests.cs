using Chancery.Engine.Pipelines;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Pipelines;

public sealed class PipelineFileTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("chancery-files").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Each_file_gives_its_definition_or_one_refusal_and_the_others_are_read_all_the_same()
    {
        var gone = Path.Combine(_folder, "gone.json");
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "folder.json")).FullName;
        var broken = Write("broken.json", "{");
        var good = Write("good.json", """{"definitionId":"notice","name":"Notice","root":{"id":"say","type":"Elsa.WriteLine"}}""");
        var second = Write("second.json", await File.ReadAllTextAsync(good));

        var files = await PipelineFile.ReadAsync([gone, folder, broken, good, second], CancellationToken.None);

        Assert.That(files.Select(file => file.Path), Is.EqualTo(new[] { gone, folder, broken, good, second }));
        Assert.That(files.Select(file => file.Definition?.DefinitionId), Is.EqualTo(new[] { null, null, null, "notice", null }));
        Assert.That(files.Select(file => file.Refusal?.JsonPath), Is.EqualTo(new[] { "$", "$", "$", null, "$.definitionId" }));
        Assert.That(files.Select(file => file.ReadFault is not null), Is.EqualTo(new[] { true, true, false, false, false }), "what is read and wrong is no fault of the disk");
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
