using Chancery.Cli.Reports;

namespace Chancery.Cli.Tests;

public sealed class JsonPlacesTests
{
    private static readonly string _text = """
        {
          "名": "公文", "Root": { "id": "a",
            "activities": [ {"id": "x"}, 7,
              [1, {"deep": true}], { "owner" : "y", "a.b": { "c": null } } ]
          },
          "list": { "$values": [ [], {}, "𠮷", "end" ] }
        }
        """.ReplaceLineEndings("\n");

    [TestCase("$", 1, 1)]
    [TestCase("$.名", 2, 3)]
    [TestCase("$.root", 2, 14)]
    [TestCase("$.root.id", 2, 24)]
    [TestCase("$.root.activities", 3, 5)]
    [TestCase("$.root.activities[0]", 3, 21)]
    [TestCase("$.root.activities[0].id", 3, 22)]
    [TestCase("$.root.activities[1]", 3, 34)]
    [TestCase("$.root.activities[2][1].deep", 4, 12)]
    [TestCase("$.root.activities[3].owner", 4, 30)]
    [TestCase("$.root.activities[3].a.b.c", 4, 54)]
    [TestCase("$.list.$values[2]", 6, 34)]
    [TestCase("$.list.$values[3]", 6, 40)]
    [TestCase("$.root.activities[0].missing.deeper", 3, 21)]
    [TestCase("$.root.activities[9]", 3, 5)]
    [TestCase("$.nothing", 1, 1)]
    [TestCase("nonsense", 1, 1)]
    public void A_path_leads_to_line_and_column(string path, int line, int column) =>
        Assert.That(new JsonPlaces(_text).Of(path), Is.EqualTo(new Place(line, column)));

    [TestCase("", 1, 1)]
    [TestCase("{", 1, 2)]
    [TestCase("{\n\"a\": tru }", 2, 9)]
    [TestCase("{\n \"公\": 1,,\n}", 2, 9)]
    public void Of_a_text_that_is_no_JSON_the_place_is_where_reading_stopped(string text, int line, int column) =>
        Assert.That(new JsonPlaces(text).Of("$"), Is.EqualTo(new Place(line, column)));
}
