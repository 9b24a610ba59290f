using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Chancery.Engine.Documents;
using Chancery.Tests.Shared;
using NUnit.Framework;
using static Chancery.Engine.Tests.Documents.OutgoingForm;

namespace Chancery.Engine.Tests.Documents;

public sealed class SampleDocumentTests
{
    private static readonly string[] Codes = ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10"];

    private static readonly string[] OutgoingCodes = ["D1", "D2", "D3", "D5", "D8"];

    [TestCaseSource(nameof(OutgoingCodes))]
    public void An_outgoing_sample_passes_the_form_and_is_drafted_by_a_drafter(string code)
    {
        var sample = Sample(code);

        Assert.That(FaultyFields(sample["fields"]!.AsObject()), Is.Empty);
        Assert.That(SampleOffice.HasRole((string)sample["drafter"]!, "drafter"), Is.True);
    }

    [TestCaseSource(nameof(OutgoingCodes))]
    public void The_number_of_an_outgoing_sample_has_the_code_its_organ_would_give(string code)
    {
        var sample = Sample(code);
        var fields = sample["fields"]!;

        var choice = DocumentNumber.ChooseCode(
            SampleOffice, (string)fields["issuingOrgan"]!, (string)fields["kind"]!, (string)fields["direction"]!);

        Assert.That((string?)sample["number"], Does.StartWith(choice.Code + "〔2026〕"));
    }

    [TestCaseSource(nameof(Codes))]
    public void A_sample_is_of_realistic_length_and_names_its_pipeline(string code)
    {
        var sample = Sample(code);
        var length = ((string)sample["fields"]!["body"]!).Count(character => !char.IsWhiteSpace(character));

        Assert.That(length, Is.InRange(600, 2_500));
        Assert.That((string?)sample["code"], Is.EqualTo(code));
        Assert.That((string?)sample["pipeline"], Is.Not.Null.And.Not.Empty);
    }

    [TestCaseSource(nameof(Codes))]
    public void The_attachments_of_a_sample_are_files(string code)
    {
        var files = Sample(code)["attachments"]!.AsArray().Select(attachment => (string)attachment!["file"]!);

        Assert.That(files.Select(file => OfficeFolder.PathOf("samples", "attachments", file)), Has.All.Matches<string>(File.Exists));
    }

    [Test]
    public void The_attached_table_lists_the_115_tasks_with_units_that_exist()
    {
        var tasks = JsonNode.Parse(OfficeFolder.Read("samples", "D1-tasks.json"))!.AsArray();
        var rows = TableRows(OfficeFolder.PathOf("samples", "attachments", "D1-tasks.docx")).Skip(1).ToList();

        Assert.That(tasks, Has.Count.EqualTo(115));
        Assert.That(rows.Select(row => row[2]), Is.EqualTo(tasks.Select(task => (string)task!["task"]!)));
        Assert.That(rows.Select(row => row[3]), Is.EqualTo(tasks.Select(task => SampleOffice.Unit((string)task!["leadUnit"]!)!.Name)));
    }

    [Test]
    public void The_drafting_notes_are_a_pdf_file()
    {
        var start = File.ReadAllBytes(OfficeFolder.PathOf("samples", "attachments", "D5-drafting-notes.pdf"))[..5];

        Assert.That(start, Is.EqualTo("%PDF-"u8.ToArray()));
    }

    private static JsonObject Sample(string code) => JsonNode.Parse(OfficeFolder.Read("samples", $"{code}.json"))!.AsObject();

    private static IEnumerable<List<string>> TableRows(string path)
    {
        XNamespace word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        using var archive = ZipFile.OpenRead(path);
        using var part = archive.GetEntry("word/document.xml")!.Open();
        return [.. XDocument.Load(part).Descendants(word + "tr").Select(row => row.Elements(word + "tc").Select(cell => cell.Value).ToList())];
    }
}
