using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Tests.Shared;
using NUnit.Framework;
using static Chancery.Engine.Tests.Documents.OutgoingForm;

namespace Chancery.Engine.Tests.Documents;

public sealed class DocumentTypeTests
{
    [Test]
    public void The_example_of_the_outgoing_form_is_valid_and_fresh_each_time()
    {
        Assert.That(Faults(Valid()), Is.Empty);
        var (first, second) = (Valid(), Valid());
        Assert.That(first, Is.Not.SameAs(second));
        Assert.That(Valid()["countersignUnits"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public void The_fifteen_kinds_each_have_a_direction()
    {
        var kinds = Outgoing.Field("kind")!.Choices.Select(choice => choice.Value).ToList();

        Assert.That(kinds, Has.Count.EqualTo(15));
        Assert.That(Outgoing.KindRules.Where(rule => rule.Directions.Count > 0).Select(rule => rule.Kind), Is.EquivalentTo(kinds));
    }

    [Test]
    public void Every_field_and_choice_is_named_in_both_languages()
    {
        Assert.That(Outgoing.Fields.Where(field => field.Title.Length == 0 || field.TitleEn.Length == 0), Is.Empty);
        Assert.That(Outgoing.Fields.Where(field => field.Help is null != field.HelpEn is null), Is.Empty);
        Assert.That(Outgoing.Fields.SelectMany(field => field.Choices).Where(choice => choice.Title.Length == 0 || choice.TitleEn.Length == 0), Is.Empty);
    }

    [TestCase("25:99", false)]
    [TestCase("9:10", false)]
    [TestCase("上午", false)]
    [TestCase("09:10", true)]
    public void A_time_of_day_is_a_real_one(string time, bool holds)
    {
        var incoming = DocumentTypeJson.Read(OfficeFolder.Read("document-types", "incoming.json"));
        var fields = incoming.ExampleFields(SampleOffice);
        fields["receivedTime"] = time;

        Assert.That(incoming.Validate(fields, SampleOffice, Today).Select(fault => fault.Field), Is.EqualTo(holds ? Array.Empty<string>() : ["fields.receivedTime"]));
    }

    [TestCase("title")]
    [TestCase("kind")]
    [TestCase("direction")]
    [TestCase("openness")]
    [TestCase("body")]
    [TestCase("mainRecipients")]
    public void A_required_field_left_empty_is_named(string field)
    {
        Assert.That(FaultyFields(With(field, null)), Is.EqualTo(new[] { $"fields.{field}" }));
    }

    [TestCase("title", "   ")]
    [TestCase("title", "\u3000")]
    public void Blanks_do_not_fill_a_required_field(string field, string blank)
    {
        Assert.That(FaultyFields(With(field, blank)), Is.EqualTo(new[] { $"fields.{field}" }));
    }

    [Test]
    public void An_empty_form_names_everything_missing_at_once()
    {
        Assert.That(FaultyFields(null), Is.EqualTo(new[] { "fields.title", "fields.kind", "fields.direction", "fields.openness", "fields.body" }));
    }

    [TestCase("title", "1")]
    [TestCase("title", "{}")]
    [TestCase("kind", "[\"通知\"]")]
    [TestCase("normative", "\"true\"")]
    [TestCase("copies", "\"10\"")]
    [TestCase("copies", "10.5")]
    [TestCase("copies", "1e400")]
    [TestCase("copies", "99999999999999999999")]
    [TestCase("copies", "0")]
    [TestCase("mainRecipients", "\"云川市人民政府\"")]
    [TestCase("attachments", "[\"../../x\"]", "[0]")]
    [TestCase("countersignUnits", "[\"nowhere\"]", "[0]")]
    [TestCase("countersignUnits", "[\"finance\",\"finance\"]", "[1]")]
    [TestCase("countersignUnits", "[null]", "[0]")]
    [TestCase("kind", "\"广告\"")]
    [TestCase("urgency", "\"加急\"")]
    [TestCase("issuingOrgan", "\"party\"")]
    [TestCase("contactPhone", "\"call me\"")]
    [TestCase("dueDate", "\"2026-02-30\"")]
    [TestCase("dueDate", "\"2026/03/30\"")]
    [TestCase("dueDate", "\"2026-03-01\"")]
    [TestCase("dueDate", "\"2200-01-01\"")]
    [TestCase("dueDate", "\"9999-12-31\"")]
    public void A_value_of_the_wrong_type_or_out_of_range_is_refused(string field, string json, string item = "")
    {
        Assert.That(FaultyFields(With(field, JsonNode.Parse(json))), Is.EqualTo(new[] { $"fields.{field}{item}" }));
    }

    [TestCase("title", 200)]
    [TestCase("body", 100_000)]
    [TestCase("opennessReason", 500)]
    public void Length_is_counted_in_characters_so_rare_ones_count_once(string field, int longest)
    {
        var rare = string.Concat(Enumerable.Repeat("𠮷", longest));

        Assert.That(FaultyFields(With(field, rare)), Is.Empty);
        Assert.That(FaultyFields(With(field, rare + "吉")), Is.EqualTo(new[] { $"fields.{field}" }));
    }

    [Test]
    public void Fifty_recipients_of_a_hundred_characters_are_the_most()
    {
        JsonArray Recipients(int count, int length) =>
            [.. Enumerable.Range(1, count).Select(index => (JsonNode)$"第{index}".PadRight(length, '局'))];

        Assert.That(FaultyFields(With("mainRecipients", Recipients(50, 100))), Is.Empty);
        Assert.That(FaultyFields(With("mainRecipients", Recipients(51, 10))), Is.EqualTo(new[] { "fields.mainRecipients" }));
        Assert.That(FaultyFields(With("mainRecipients", Recipients(1, 101))), Is.EqualTo(new[] { "fields.mainRecipients[0]" }));
    }

    [TestCase("isAdmin", "fields.isAdmin")]
    [TestCase("ownerId", "fields.ownerId")]
    [TestCase("secrecy", "fields.secrecy")]
    [TestCase("state", "fields.state")]
    [TestCase("Title", "fields.Title")]
    [TestCase("x\u0000\u202E", "fields")]
    public void A_field_the_form_does_not_have_is_refused(string name, string path)
    {
        Assert.That(FaultyFields(With(name, "1")), Is.EqualTo(new[] { path }));
    }

    [TestCase("openness", "none", "opennessReason")]
    [TestCase("countersignRule", "ratio", "countersignRatio")]
    public void One_choice_makes_another_field_required(string field, string value, string required)
    {
        Assert.That(FaultyFields(With(field, value)), Is.EqualTo(new[] { $"fields.{required}" }));
    }

    [Test]
    public void Every_refusal_speaks_both_languages_and_repeats_nothing_typed()
    {
        var fields = With("title", "秘而不宣\u202E");
        fields["kind"] = "秘而不宣";
        fields["countersignUnits"] = new JsonArray("秘而不宣");

        var faults = Faults(fields);

        Assert.That(faults, Has.Count.EqualTo(3));
        Assert.That(faults.Select(fault => fault.Message + fault.DetailZh), Has.None.Contains("秘而不宣"));
        Assert.That(faults.Select(fault => fault.DetailZh), Has.All.Matches<string>(text => text.EndsWith('。')));
        Assert.That(faults.Select(fault => fault.Message), Has.All.Matches<string>(text => text.EndsWith('.')));
    }

    [Test]
    public void Normalising_trims_fills_defaults_and_is_stable()
    {
        var fields = Valid();
        fields["title"] = " 关于测试的通知\u3000";
        fields["body"] = "\r\n　　第一段。\r\n　　第二段。\r\n";
        fields.Remove("urgency");
        fields.Remove("copies");
        fields.Remove("attachments");

        var normal = Outgoing.Normalise(fields);

        Assert.Multiple(() =>
        {
            Assert.That((string?)normal["title"], Is.EqualTo("关于测试的通知"));
            Assert.That((string?)normal["body"], Is.EqualTo("　　第一段。\n　　第二段。"));
            Assert.That((string?)normal["urgency"], Is.EqualTo("none"));
            Assert.That((int?)normal["copies"], Is.EqualTo(10));
            Assert.That(normal["attachments"]!.AsArray(), Is.Empty);
            Assert.That((bool?)normal["normative"], Is.False);
            Assert.That(Outgoing.Normalise(normal).ToJsonString(), Is.EqualTo(normal.ToJsonString()));
            Assert.That(Faults(normal), Is.Empty);
        });
    }

    [Test]
    public void A_later_step_may_edit_only_the_fields_it_was_given()
    {
        var changes = new JsonObject { ["title"] = "关于修改后的通知", ["openness"] = "on-request" };

        var faults = Outgoing.ValidateChanges(Valid(), changes, ["openness"], SampleOffice, Today);

        Assert.That(faults.Select(fault => fault.Field), Is.EqualTo(new[] { "fields.title" }));
    }

    [Test]
    public void An_edit_that_leaves_a_passed_due_date_alone_is_accepted()
    {
        var stored = With("dueDate", "2026-03-31");
        var inApril = new DateOnly(2026, 4, 1);

        var untouched = Outgoing.ValidateChanges(stored, new() { ["openness"] = "on-request" }, ["openness"], SampleOffice, inApril);
        var touched = Outgoing.ValidateChanges(stored, new() { ["dueDate"] = "2026-03-30" }, ["dueDate"], SampleOffice, inApril);

        Assert.That(untouched, Is.Empty);
        Assert.That(touched.Select(fault => fault.Field), Is.EqualTo(new[] { "fields.dueDate" }));
    }

    [Test]
    public void Merging_applies_changes_clears_nulls_and_leaves_the_stored_fields_alone()
    {
        var stored = With("dueDate", "2026-03-31");

        var merged = Outgoing.Merge(stored, new() { ["dueDate"] = null, ["title"] = " 关于新标题的通知 " });

        Assert.That(merged.ContainsKey("dueDate"), Is.False);
        Assert.That((string?)merged["title"], Is.EqualTo("关于新标题的通知"));
        Assert.That((string?)stored["dueDate"], Is.EqualTo("2026-03-31"));
    }

    [TestCase("\"kind\": \"text\"", "\"kind\": \"essay\"")]
    [TestCase("\"group\": \"handling\"", "\"group\": \"nowhere\"")]
    [TestCase("\"name\": \"kind\"", "\"name\": \"title\"")]
    [TestCase("\"titleEn\"", "\"englishTitle\"")]
    public void A_type_file_with_a_mistake_is_refused(string right, string wrong)
    {
        var json = OfficeFolder.Read("document-types", "outgoing.json").Replace(right, wrong);

        Assert.That(() => DocumentTypeJson.Read(json), Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.FieldInvalid));
    }
}
