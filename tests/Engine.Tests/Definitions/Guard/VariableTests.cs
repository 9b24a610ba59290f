using System.Text.Json.Nodes;
using NUnit.Framework;
using static Chancery.Engine.Tests.Definitions.Guard.Sketch;

namespace Chancery.Engine.Tests.Definitions.Guard;

/// <summary>A variable that starts with what is no value of its type is found when publishing, not by the step that reads it.</summary>
public sealed class VariableTests
{
    [TestCase("Int32", "\"abc\"", "\"12\"")]
    [TestCase("Int32", "\"1.5\"", "12")]
    [TestCase("Int32?", "\"3000000000\"", "\"\"")]
    [TestCase("Int16", "40000", "-3")]
    [TestCase("Int64", "{}", "\"3000000000\"")]
    [TestCase("Decimal", "\"1,5x\"", "\"1.5\"")]
    [TestCase("Double", "\"much\"", "1e300")]
    [TestCase("Boolean", "\"yes\"", "\"True\"")]
    [TestCase("Boolean", "1", "false")]
    [TestCase("DateTime", "\"tomorrow\"", "\"2026-11-27\"")]
    [TestCase("DateTimeOffset", "\"2026-13-01\"", "\"2026-11-27T08:00:00+08:00\"")]
    [TestCase("TimeSpan", "\"a while\"", "\"1.02:00:00\"")]
    [TestCase("Guid", "\"1-2-3\"", "\"0199c1a0-0000-7000-8000-000000000001\"")]
    [TestCase("ByteArray", "\"?\"", "\"AQID\"")]
    [TestCase("Object", "\"{\\\"a\\\":\"", "\"[急]\"")]
    [TestCase("JSON", "\"text\"", "\"{\\\"a\\\":1}\"")]
    [TestCase("ObjectDictionary", "\"[1]\"", "{\"a\":1}")]
    [TestCase("JsonObject", "\"[1]\"", "\"{}\"")]
    [TestCase("JsonArray", "\"{}\"", "\"[1]\"")]
    [TestCase("JsonNode", "\"text\"", "\"1\"")]
    [TestCase("String", null, "\"anything\"")]
    [TestCase("Some.Type, Somewhere", null, "\"anything\"")]
    public void A_variable_starts_with_a_value_of_its_type(string type, string? wrong, string right)
    {
        Assert.That(Found(type, right, isArray: false), Is.Empty);
        Assert.That(Found(type, "null", isArray: false), Is.Empty);
        if (wrong is not null)
            Assert.That(Found(type, wrong, isArray: false), Is.EqualTo(new[] { "$.variables[0].value" }));
    }

    [TestCase("\"[1,2]\"", true)]
    [TestCase("[\"1\",2]", true)]
    [TestCase("\"1,2\"", false)]
    [TestCase("3", false)]
    [TestCase("[1,\"x\"]", false)]
    public void A_list_holds_values_of_its_type(string value, bool isSound) =>
        Assert.That(Found("Int32", value, isArray: true), isSound ? Is.Empty : Is.EqualTo(new[] { "$.variables[0].value" }));

    [Test]
    public void A_variable_of_a_container_is_looked_at_too_and_told_with_the_container_in_both_languages()
    {
        var inner = Chart("inner", "begin>ask");
        inner["variables"] = new JsonObject { ["$values"] = new JsonArray(Variable("Int32", JsonValue.Create("abc"), false)) };

        var finding = Findings(Definition(Chart("start>inner", inner))).Single();

        Assert.That((finding.Rule, finding.JsonPath, finding.ActivityId), Is.EqualTo(("variable.invalid", "$.root.activities[0].variables.$values[0].value", "inner")));
        Assert.That(finding.Reason, Is.EqualTo("The variable \"Count\" starts with abc, which is no value of type Int32; correct it or leave it empty."));
        Assert.That(finding.ReasonZh, Is.EqualTo("变量“Count”的默认值“abc”不是 Int32 类型的值，请更正或留空。"));
    }

    private static IEnumerable<string> Found(string type, string value, bool isArray)
    {
        var definition = Definition(Chart("start>ask"));
        definition["variables"] = new JsonArray(Variable(type, JsonNode.Parse(value), isArray));
        return Findings(definition).Where(finding => finding.Rule == "variable.invalid").Select(finding => finding.JsonPath);
    }

    private static JsonObject Variable(string type, JsonNode? value, bool isArray) =>
        new() { ["id"] = "v", ["name"] = "Count", ["typeName"] = type, ["isArray"] = isArray, ["value"] = value };
}
