using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Secrecy;
using MediatR;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Secrecy;

/// <summary>No request is forgotten: what a person sends is judged, or stands in a list with the reason why not.</summary>
public sealed class SecrecyEntryTests
{
    private const string Mark = "机密★10年";

    private static readonly Organization Office = new() { OrganId = 1, Name = "办公室", NameEn = "Office" };

    public static IEnumerable<TestCaseData> Texts() =>
        from command in Commands()
        where !SecrecyEntry.Exempt.ContainsKey(command) && !SecrecyEntry.JudgedByHandler.ContainsKey(command)
        from member in command.GetProperties()
        where member.PropertyType != typeof(Actor) && Marked(member.PropertyType) is not null
        select new TestCaseData(command, member).SetArgDisplayNames(command.Name, member.Name);

    [TestCaseSource(nameof(Texts))]
    public void A_mark_in_any_text_of_any_command_is_found(Type command, PropertyInfo member)
    {
        var request = RuntimeHelpers.GetUninitializedObject(command);
        foreach (var (name, value) in new (string, object)[] { ("Actor", new Actor("clerk", Office)), ("Organization", Office), ("ChangedBy", "clerk") })
            if (command.GetProperty(name) is { } own)
                own.SetValue(request, value);
        member.SetValue(request, Marked(member.PropertyType));

        var field = SecrecyEntry.Of(request)?.Marked();

        Assert.That(field, Is.Not.Null, "the request would be carried out");
        Assert.That(field, Does.Not.Contain("密"), "the record of it keeps no content");
    }

    [Test]
    public void What_is_not_judged_says_why()
    {
        Assert.That(SecrecyEntry.Exempt.Values, Has.All.Length.GreaterThan(20));
        Assert.That(Texts().Select(test => ((Type)test.Arguments[0]!).Name).Distinct(), Is.SupersetOf(new[]
        {
            "SuspendCase", "ResumeCase", "ExtendDeadline", "PerformAction", "PerformCaseAct", "ReserveNumber", "VoidNumber", "ReuseNumber",
            "SavePhrases", "PublishOrganization", "DraftCalendar", "SavePipeline", "SaveDraft", "StartWorkflow",
        }));
    }

    [Test]
    public void A_mark_written_with_escapes_inside_a_notice_is_found()
    {
        var notice = """{"year":2027,"source":"\u673a\u5bc6\u260510\u5e74"}""";

        Assert.That(SecrecyEntry.Of(new Calendars.DraftCalendar(new Actor("clerk", Office), notice))?.Marked(), Is.EqualTo("notice.source"));
    }

    private static IEnumerable<Type> Commands() => typeof(SecrecyEntry).Assembly.GetTypes()
        .Where(type => type.GetInterfaces().Any(one => one == typeof(IBaseRequest)) && !type.IsAbstract && !SecrecyEntry.IsQuery(type));

    /// <summary>A value with the mark somewhere in it; null for a type that carries no text.</summary>
    private static object? Marked(Type type) => type switch
    {
        _ when type == typeof(string) => Mark,
        _ when type == typeof(JsonObject) || type == typeof(JsonNode) => new JsonObject { ["note"] = new JsonArray(Mark) },
        _ when type == typeof(IReadOnlyList<string>) => new[] { Mark },
        _ when type == typeof(Organization) => Office with { Posts = [new Post { Code = "clerk", Name = Mark, NameEn = "Clerk", Unit = "office", Rank = 1 }] },
        _ when typeof(IEnumerable).IsAssignableFrom(type) || type.Namespace?.StartsWith("System", StringComparison.Ordinal) != false || type.IsEnum => null,
        _ => Filled(type),
    };

    private static object? Filled(Type type)
    {
        var text = Array.Find(type.GetProperties(), member => member is { CanWrite: true } && member.PropertyType == typeof(string));
        if (text is null)
            return null;

        var value = RuntimeHelpers.GetUninitializedObject(type);
        text.SetValue(value, Mark);
        return value;
    }
}
