using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Documents;

/// <summary>What <c>docs/coverage.md</c> claims exists.</summary>
public sealed class CoverageTests
{
    private static readonly string[][] Rows = [.. File.ReadAllLines(OfficeFolder.PathOf("..", "docs", "coverage.md"))
        .Where(line => Regex.IsMatch(line, @"^\| \d+ \|", RegexOptions.None, TimeSpan.FromSeconds(1)))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];

    [Test]
    public void Every_row_from_1_to_25_is_there_once_with_a_test_and_says_what_it_lacks()
    {
        Assert.That(Rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture)), Is.EqualTo(Enumerable.Range(1, 25)));
        Assert.That(Rows.Select(row => row.Length), Has.All.EqualTo(7));
        Assert.That(Rows.SelectMany(row => row), Has.All.Not.Empty);
        Assert.That(Rows.Select(row => Named(row[5]).Count), Has.All.Positive);
    }

    [Test]
    public void Every_pipeline_and_register_named_is_a_file()
    {
        var files = Rows.SelectMany(row => Named(row[2])).Select(name => OfficeFolder.PathOf("..", "workflows", name))
            .Concat(Rows.SelectMany(row => Named(row[3])).Select(name => OfficeFolder.PathOf("document-types", $"{name}.json")));

        Assert.That(files.Where(file => !File.Exists(file)), Is.Empty);
    }

    [Test]
    public void Every_figure_named_is_counted_and_belongs_to_its_row()
    {
        var figures = Directory.GetFiles(OfficeFolder.PathOf("figures"), "*.json")
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["figures"]!.AsArray())
            .ToDictionary(figure => (string)figure!["code"]!, figure => figure!["rows"]?.AsArray().Select(row => (string)row!).ToList() ?? []);

        foreach (var row in Rows)
            Assert.That(Named(row[4]).Where(code => !figures.TryGetValue(code, out var rows) || !rows.Contains(row[0])), Is.Empty, row[1]);
    }

    [Test]
    public void Every_test_named_is_there()
    {
        var tests = Directory.GetFiles(OfficeFolder.PathOf("..", "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();

        Assert.That(Rows.SelectMany(row => Named(row[5])).Distinct().Where(name => !tests.Exists(text => text.Contains($" {name}(", StringComparison.Ordinal))), Is.Empty);
    }

    private static List<string> Named(string cell) =>
        [.. Regex.Matches(cell, "`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["name"].Value)];
}
