using System.Reflection;
using System.Text.RegularExpressions;
using Chancery.Activities;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Activities.Tests;

public sealed partial class DescriptionTests
{
    private static readonly ActivityRegistry _registry = ActivitiesRegistration.All;

    private static IEnumerable<TestCaseData> All => new ActivityDescriptors(_registry).All
        .Select(descriptor => new TestCaseData(descriptor).SetArgDisplayNames(descriptor.TypeName));

    private static IEnumerable<TestCaseData> Classes => _registry.Types.Select(entry => new TestCaseData(entry.Key, entry.Value).SetArgDisplayNames(entry.Key));

    [TestCaseSource(nameof(All))]
    public void Every_activity_tells_its_author_all_in_both_languages(ActivityDescriptor descriptor)
    {
        Assert.That(descriptor.Untold, Is.Empty);
        foreach (var (what, words) in WordsOf(descriptor))
        {
            Assert.That(words.Zh, Does.Match(@"\p{IsCJKUnifiedIdeographs}"), what);
            Assert.That(words.En, Is.Not.Empty.And.Not.Match(@"[\p{IsCJKUnifiedIdeographs}，。：；（）]"), what);
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_help_is_a_sentence(ActivityDescriptor descriptor)
    {
        foreach (var help in descriptor.Inputs.Select(input => input.Help).Concat(descriptor.Outputs.Select(output => output.Help)).Append(descriptor.Help))
        {
            Assert.That(help.Zh, Does.EndWith("。"));
            Assert.That(help.En, Does.Match("^[A-Z0-9].*\\.$"));
        }
    }

    [TestCaseSource(nameof(Classes))]
    public void No_text_is_left_over_for_an_exit_that_is_not_there(string typeName, Type type)
    {
        Assert.That(_registry.TryCreate(typeName, out var activity), Is.True);

        Assert.That(type.GetCustomAttributes<ExitAttribute>().Select(exit => exit.Name), Is.SubsetOf(activity!.Outcomes));
    }

    [TestCaseSource(nameof(Classes))]
    public void Every_output_an_activity_sets_is_told(string typeName, Type type)
    {
        var told = type.GetCustomAttributes<OutputAttribute>().Select(output => output.Name);

        Assert.That(SourceOf(type).SelectMany(source => OutputCall().Matches(source)).Select(call => call.Groups["name"].Value).Distinct(), Is.EquivalentTo(told));
    }

    [TestCaseSource(nameof(Classes))]
    public void Every_activity_held_in_a_member_is_told(string typeName, Type type)
    {
        var told = type.GetCustomAttributes<PortAttribute>().Select(port => JsonNamingPolicyName(port.Name));

        Assert.That(SourceOf(type).SelectMany(source => ChildCall().Matches(source)).Select(call => call.Groups["name"].Value).Distinct(), Is.SubsetOf(told));
    }

    [Test]
    public void One_group_has_one_name_in_each_language()
    {
        var groups = new ActivityDescriptors(_registry).All.Select(descriptor => descriptor.Group).Distinct().ToList();

        Assert.That(groups.Select(group => group.Zh), Is.Unique);
        Assert.That(groups.Select(group => group.En), Is.Unique);
    }

    [TestCaseSource(nameof(Classes))]
    public void A_document_step_stands_in_the_toolbox_under_its_stage(string typeName, Type type)
    {
        if (_registry.TryCreate(typeName, out var activity) && activity is HumanStep step)
            Assert.That(type.GetCustomAttribute<GroupAttribute>()!.Zh, Is.EqualTo(step.Stage));
    }

    [Test]
    public void A_step_that_finds_its_people_by_itself_does_not_ask_its_author_for_an_owner()
    {
        var hidden = new ActivityDescriptors(_registry).All.Where(descriptor => descriptor.Inputs.Any(input => input is { Name: "Owner", IsBrowsable: false }));

        Assert.That(hidden.Select(descriptor => descriptor.TypeName), Is.EqualTo(new[] { "Chancery.Draft", "Chancery.Countersign", "Chancery.JointSign" }));
    }

    private static IEnumerable<(string What, Words Words)> WordsOf(ActivityDescriptor descriptor) =>
    [
        ("group", descriptor.Group), ("title", descriptor.Title), ("help", descriptor.Help),
        .. descriptor.Inputs.SelectMany(input => new[] { ($"input {input.Name}", input.Title), ($"help of input {input.Name}", input.Help) }),
        .. descriptor.Inputs.SelectMany(input => input.Choices).Select(choice => ($"choice {choice.Value}", new Words(choice.Title, choice.TitleEn))),
        .. descriptor.Outputs.SelectMany(output => new[] { ($"output {output.Name}", output.Title), ($"help of output {output.Name}", output.Help) }),
        .. descriptor.Ports.Select(port => ($"port {port.Name}", port.Title)),
    ];

    private static IEnumerable<string> SourceOf(Type type)
    {
        for (var one = type; one != typeof(Activity) && one.BaseType is not null; one = one.BaseType)
        {
            foreach (var file in Directory.GetFiles(OfficeFolder.PathOf("..", "src"), $"{one.Name}.cs", SearchOption.AllDirectories))
                yield return File.ReadAllText(file);
        }
    }

    private static string JsonNamingPolicyName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\.SetOutput\(""(?<name>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutputCall();

    [GeneratedRegex(@"""(?<name>then|else|body|default)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ChildCall();
}
