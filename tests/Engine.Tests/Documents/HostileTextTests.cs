using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using CsCheck;
using NUnit.Framework;
using static Chancery.Engine.Tests.Documents.OutgoingForm;

namespace Chancery.Engine.Tests.Documents;

public sealed class HostileTextTests
{
    [TestCase("关于\u0000的通知")]
    [TestCase("关于\u202E知通的")]
    [TestCase("关于\u2066的通知")]
    [TestCase("关\u200B于的通知")]
    [TestCase("\uFEFF关于的通知x")]
    [TestCase("关于\n的通知")]
    [TestCase("关于\u0007的通知")]
    [TestCase("关\u0301\u0301\u0301\u0301\u0301于的通知")]
    public void A_title_with_hidden_characters_is_refused_with_the_reason(string title)
    {
        Assert.That(FaultyFields(With("title", title)), Is.EqualTo(new[] { "fields.title" }));
    }

    [TestCase("{\"title\":\"\\ud83d\"}", "fields.title")]
    [TestCase("{\"mainRecipients\":[\"\\udc00\"]}", "fields.mainRecipients[0]")]
    [TestCase("{\"\\ud83d\":1}", "fields")]
    [TestCase("{\"title\":\"a\",\"title\":\"b\"}", "fields")]
    public void Half_a_character_or_a_repeated_name_is_refused_never_crashes(string json, string path)
    {
        Assert.That(FaultyFields((JsonObject)JsonNode.Parse(json)!), Does.Contain(path));
        Assert.That(() => Outgoing.Normalise((JsonObject)JsonNode.Parse(json)!), Throws.Nothing);
    }

    [TestCase("𠮷野家与㛃、䶮、𬭎、𫟹的通知")]
    [TestCase("葛\U000E0100飾的通知")]
    [TestCase("造字\uE815的通知")]
    [TestCase("Ünïcödé 通知 😀")]
    public void Rare_characters_are_kept_exactly(string title)
    {
        var fields = With("title", title);

        Assert.That(FaultyFields(fields), Is.Empty);
        Assert.That((string?)Outgoing.Normalise(fields)["title"], Is.EqualTo(title));
    }

    [TestCase("机密★20年")]
    [TestCase("机 密 ★ 20 年")]
    [TestCase("　绝密　★　长期")]
    [TestCase("★秘密")]
    [TestCase("機密★１０年")]
    [TestCase("絕密☆30年")]
    [TestCase("祕密⭐十年")]
    [TestCase("机\u200B密\u2060★10年")]
    [TestCase("【机密】★20年")]
    [TestCase("秘密*5年")]
    [TestCase("秘密＊５年")]
    [TestCase("第一行\n第二行\n第三行\n第四行\n第五行 机密★1年")]
    [TestCase("密级：机密\n正文")]
    [TestCase("机密\n关于某事的通知")]
    public void A_mark_of_a_state_secret_is_found(string text)
    {
        Assert.That(ClassificationMark.IsCarriedBy(text), Is.True);
    }

    [TestCase("关于进一步做好保守国家秘密工作的通知")]
    [TestCase("不得泄露国家秘密、工作秘密、商业秘密和个人隐私。")]
    [TestCase("涉密人员分为绝密级、机密级、秘密级三类。")]
    [TestCase("由机要文书科负责★联系人：温静")]
    [TestCase("本报告列示商业秘密*，详见注释。")]
    [TestCase("一、总则\n二、范围\n三、密级\n绝密\n机密\n秘密")]
    public void A_text_that_speaks_about_secrets_is_innocent(string text)
    {
        Assert.That(ClassificationMark.IsCarriedBy(text), Is.False);
    }

    [TestCase("title")]
    [TestCase("body")]
    [TestCase("basis")]
    [TestCase("contactName")]
    [TestCase("mainRecipients")]
    [TestCase("isAdmin")]
    public void A_classified_text_in_any_field_is_refused_alone_and_without_its_content(string field)
    {
        JsonNode text = "绝密★甲乙丙丁";
        var fields = With(field, field == "mainRecipients" ? new JsonArray(text) : text);
        fields["kind"] = "广告";

        var fault = Faults(fields).Single();

        Assert.That(fault.Code, Is.EqualTo(ErrorCodes.DocumentClassified));
        Assert.That(fault.Message + fault.DetailZh + fault.Field, Does.Not.Contain("甲").And.Not.Contains("绝密"));
    }

    [Test]
    public void A_mark_is_found_in_a_list_that_also_holds_something_else()
    {
        var fields = With("copyRecipients", new JsonArray(1, "机密★", null));

        Assert.That(Faults(fields).Single().Code, Is.EqualTo(ErrorCodes.DocumentClassified));
    }

    [Test]
    public void Validating_and_normalising_random_fields_never_throws()
    {
        var text = Gen.OneOf(Gen.String, OneOf("upward", "请示", "报告", "ratio", "none", "government", "finance", "机密★", "2026-02-30", "\ud800"));
        var leaf = Gen.OneOf(
            text.Select(value => (JsonNode?)JsonValue.Create(value)), Gen.Int.Select(value => (JsonNode?)JsonValue.Create(value)),
            Gen.Double.Where(double.IsFinite).Select(value => (JsonNode?)JsonValue.Create(value)),
            Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)), Gen.Const((JsonNode?)null));
        var node = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3
            ? leaf
            : Gen.OneOf(
                leaf,
                inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
                Gen.Select(Gen.String, inner).Select((name, value) => (JsonNode?)new JsonObject { [name] = value?.DeepClone() })));
        var name = Gen.OneOf(OneOf([.. Outgoing.Fields.Select(field => field.Name)]), Gen.String[0, 5]);
        var form = Gen.Select(name, node).Array[0, 12].Select(entries =>
        {
            var fields = new JsonObject();
            foreach (var (field, value) in entries)
                fields[field] = value?.DeepClone();
            return fields;
        });

        form.Sample(
            fields =>
            {
                _ = Faults(fields);
                Assert.That(Outgoing.Normalise(Outgoing.Normalise(fields)).ToJsonString(), Is.EqualTo(Outgoing.Normalise(fields).ToJsonString()));
            },
            iter: 3_000);
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
