using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Descriptions;

public sealed class ActivityDescriberTests
{
    [Test]
    public void A_class_without_a_word_about_itself_is_described_by_its_names_and_what_is_missing_is_listed()
    {
        var descriptor = Of<Silent>();

        Assert.That((descriptor.Title.Zh, descriptor.Group.En, descriptor.Inputs.Single().Title.Zh), Is.EqualTo(("Step", "Other", "Text")));
        Assert.That(descriptor.Untold, Is.EquivalentTo(new[] { "group", "caption", "help", "input Text", "exit Left", "value Colour.Blue" }));
    }

    [Test]
    public void The_editor_follows_from_the_type_unless_the_class_says_otherwise() =>
        Assert.That(Of<Telling>().Inputs.Select(input => $"{input.Name} {input.TypeName} {input.UiHint}"), Is.EqualTo(new[]
        {
            "Cases Object flow-switch-editor", "Plain String singleline", "Flag Boolean checkbox", "Hue Chancery.Engine.Tests.Descriptions.ActivityDescriberTests+Colour, Chancery.Engine.Tests dropdown",
            "Names ICollection<String> multitext", "At DateTimeOffset datetime-picker", "Anything Object singleline", "Body Object json-editor",
            "Unit String dropdown", "Units ICollection<String> checklist",
        }));

    [Test]
    public void A_required_input_has_no_default_and_the_others_show_theirs()
    {
        var inputs = Of<Telling>().Inputs.ToDictionary(input => input.Name);

        Assert.That((inputs["Plain"].IsRequired, inputs["Plain"].Default), Is.EqualTo((true, (JsonNode?)null)));
        Assert.That(inputs["Flag"].Default!.ToJsonString(), Is.EqualTo("true"));
        Assert.That(inputs["Hue"].Default!.ToJsonString(), Is.EqualTo("\"Blue\""));
    }

    [TestCase(typeof(int?), "Int32?")]
    [TestCase(typeof(object), "Object")]
    [TestCase(typeof(byte[]), "ByteArray")]
    [TestCase(typeof(TimeSpan), "TimeSpan")]
    [TestCase(typeof(IReadOnlyList<int>), "ICollection<Int32>")]
    [TestCase(typeof(Unit), "Chancery.Engine.Organizations.Unit, Chancery.Engine")]
    public void Types_go_by_the_names_of_the_format(Type type, string alias) => Assert.That(TypeAlias.Of(type), Is.EqualTo(alias));

    private static ActivityDescriptor Of<T>()
        where T : Activity, new() => new ActivityDescriptors(new ActivityRegistry().Add<T>("Test.Step")).Find("Test.Step")!;

    private enum Colour
    {
        [Caption("红", "Red")]
        Red,
        Blue,
    }

    private sealed class Silent : Activity
    {
        public Input<Colour> Text { get; init; } = new(Colour.Red);

        public override IReadOnlyList<string> Outcomes => ["Left", "Done"];

        public override void Execute(ActivityContext context) => context.Complete();
    }

    private abstract class Base : Activity
    {
        public Input<string> Plain { get; init; } = RequiredInput.Of<string>();

        public override void Execute(ActivityContext context) => context.Complete();
    }

    [Member("Cases", typeof(object), InputEditor.FlowCases, "分支", "Cases", "", "", IsExpression = false)]
    private sealed class Telling : Base
    {
        public Input<bool> Flag { get; init; } = new(true);

        public Input<Colour> Hue { get; init; } = new(Colour.Blue);

        public Input<IReadOnlyList<string>> Names { get; init; } = new([]);

        public Input<DateTimeOffset> At { get; init; } = new(default);

        public Input<JsonNode?> Anything { get; init; } = new(null);

        [Editor(InputEditor.Json)]
        public Input<JsonNode?> Body { get; init; } = new(null);

        [ChoicesFrom<Units>]
        public Input<string> Unit { get; init; } = new("");

        [ChoicesFrom<Units>]
        public Input<IReadOnlyList<string>> Units { get; init; } = new([]);
    }

    private sealed class Units : ChoiceSource
    {
        public override IEnumerable<Choice> In(Organization office) => office.Units.Select(unit => new Choice(unit.Code, unit.Name, unit.NameEn));
    }
}
