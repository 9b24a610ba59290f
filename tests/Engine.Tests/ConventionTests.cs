using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chancery.Engine.Errors;
using Chancery.Engine.WorkItems;
using NUnit.Framework;

namespace Chancery.Engine.Tests;

public sealed class ConventionTests
{
    private static readonly string Root = FindRoot();

    [Test]
    public void Host_and_command_line_lean_on_Activities_and_Engine_and_nothing_points_back()
    {
        Assert.That(ProjectReferences("Engine"), Is.Empty);
        Assert.That(ProjectReferences("Activities"), Is.EqualTo(new[] { "Engine" }));
        Assert.That(ProjectReferences("Host"), Is.SubsetOf(new[] { "Activities", "Engine" }));
        Assert.That(ProjectReferences("Cli"), Is.SubsetOf(new[] { "Activities", "Engine" }));
    }

    [Test]
    public void Definitions_activities_and_execution_know_no_database_no_mediator_and_no_file()
    {
        var kernel = new[] { "Definitions", "Activities", "Execution", "Expressions", "Time" };
        var forbidden = new Regex(@"using (Microsoft\.EntityFrameworkCore|Npgsql|MediatR|System\.Net)|\bFile\.(Read|Write|Open)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

        var breaches = kernel.SelectMany(folder => Sources(Path.Combine("src", "Engine", folder))).Where(file => forbidden.IsMatch(File.ReadAllText(file)));

        Assert.That(breaches, Is.Empty);
    }

    [Test]
    public void Files_stay_small()
    {
        var lengths = Sources("src").Where(file => !file.Contains("Migrations", StringComparison.Ordinal))
            .Select(file => (File: Path.GetRelativePath(Root, file), Lines: File.ReadLines(file).Count())).OrderBy(one => one.Lines).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(lengths.Where(one => one.Lines > 300), Is.Empty, "ceiling");
            Assert.That(lengths[lengths.Count / 2].Lines, Is.LessThanOrEqualTo(60), "median");
            Assert.That(lengths[lengths.Count * 9 / 10].Lines, Is.LessThanOrEqualTo(150), "ninetieth percentile");
        });
    }

    [Test]
    public void Every_error_code_is_unique_kebab_case_and_titled_in_both_languages()
    {
        var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (ErrorCode)field.GetValue(null)!).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(codes.Select(code => code.Code), Is.Unique);
            Assert.That(codes.Select(code => code.Code), Has.All.Matches("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$"));
            Assert.That(codes.Select(code => code.Title), Has.All.Not.Empty);
            Assert.That(codes.Select(code => code.TitleZh), Has.All.Matches("[\u4e00-\u9fff]"));
        });
    }

    [Test]
    public void Every_act_has_words_in_both_languages() =>
        Assert.That(ActionTitles.Known.Select(ActionTitles.Of), Has.All.Matches<(string Zh, string En)>(title =>
            title.Zh.Any(character => character >= '\u4e00') && title.En.All(char.IsAscii)));

    [Test]
    public void No_package_of_the_deny_list_is_restored()
    {
        // Package, first safe version. Source: GHSA-5crp-9r3c-p9vr.
        var denied = new Dictionary<string, Version>(StringComparer.OrdinalIgnoreCase) { ["Newtonsoft.Json"] = new(13, 0, 1) };

        var bad = from file in Directory.GetFiles(Root, "packages.lock.json", SearchOption.AllDirectories)
                  from framework in JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("dependencies").EnumerateObject()
                  from package in framework.Value.EnumerateObject()
                  where denied.TryGetValue(package.Name, out var safe) && package.Value.TryGetProperty("resolved", out var resolved)
                      && Version.Parse(resolved.GetString()!.Split('-')[0]) < denied[package.Name]
                  select $"{file}: {package.Name}";

        Assert.That(bad, Is.Empty);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static List<string> ProjectReferences(string project) =>
        [.. Regex.Matches(File.ReadAllText(Path.Combine(Root, "src", project, $"Chancery.{project}.csproj")), @"ProjectReference Include=""\.\./(?<project>[A-Za-z]+)/", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["project"].Value)];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Workflow.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
