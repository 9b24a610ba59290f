using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Documents.Tasks;

/// <summary>Reads the acts of a task and says what is wrong with them.</summary>
internal static partial class TaskActs
{
    private const int MaxActs = 20;

    // Acts that every step has keep their meaning
    private static readonly string[] Reserved =
        ["comment", "circulate", "read", "transfer", "return", "recall", "withdraw", "assist", "answer", "add-signer", "remove-signer", "urge", "revoke-reading", "claim", "release", "suspend", "resume"];

    private static readonly string[] FieldKinds =
        ["text", "long-text", "number", "date", "check", "choice", "choices", "unit", "units", "person", "people"];

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <returns>The acts, empty when one cannot be read; then the fault in both languages.</returns>
    public static (IReadOnlyList<TaskAct> Acts, (string Zh, string En)? Fault) Read(JsonNode? value)
    {
        try
        {
            var acts = Lists.Of(value).Select(one => one.Deserialize<TaskAct>(Strict)).OfType<TaskAct>().ToList();
            return (acts, null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or NotSupportedException)
        {
            var reason = broken.Message.Split(" Path:")[0].Split(" The JSON value")[0];
            return ([], ($"操作列表无法识别：{reason}", $"the list of acts cannot be read: {reason}"));
        }
    }

    /// <summary>Every fault of the acts, in both languages.</summary>
    public static IEnumerable<(string Zh, string En)> Faults(IReadOnlyList<TaskAct> acts, IReadOnlyList<string> exits)
    {
        if (acts.Count is 0 or > MaxActs)
            yield return ($"须有 1 至 {MaxActs} 个操作。", $"give 1 to {MaxActs} acts.");
        foreach (var twice in acts.GroupBy(act => act.Action, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return ($"操作“{twice.Key}”重复。", $"the act \"{twice.Key}\" is there twice.");
        foreach (var act in acts)
        {
            if (Reserved.Contains(act.Action) || !Name().IsMatch(act.Action))
                yield return ($"操作名“{act.Action}”不可用，请用小写字母和连字符，且不与通用操作重名。", $"\"{act.Action}\" cannot name an act: use lower-case letters and hyphens, and no act that every step has.");
            if (!exits.Contains(act.Exit))
                yield return ($"操作“{act.Title}”的出口“{act.Exit}”不在出口列表中。", $"the exit \"{act.Exit}\" of \"{act.TitleEn}\" is not in the list of exits.");
            if (act.Ends is { } status && status is not (CaseStatus.Finished or CaseStatus.Refused or CaseStatus.Withdrawn))
                yield return ($"操作“{act.Title}”只能以 finished、refused 或 withdrawn 结束。", $"\"{act.TitleEn}\" may end as finished, refused or withdrawn only.");
            if (act.Opens is { } opens && !Relations.Known.Contains(opens.Relation))
                yield return ($"操作“{act.Title}”所开事项的关系“{opens.Relation}”不是关联关系。", $"\"{act.TitleEn}\" opens a case as \"{opens.Relation}\", which is no relation of cases.");
            if (act.Opens is { AsDraft: true, Each: not null })
                yield return ($"操作“{act.Title}”只能为一个事项预备草稿，不能逐项预备。", $"\"{act.TitleEn}\" may prepare one draft only, not one for each item.");
            if (act.After is { } relation && !Relations.Known.Contains(relation))
                yield return ($"操作“{act.Title}”的 after“{relation}”不是关联关系。", $"\"{act.TitleEn}\" waits for \"{relation}\", which is no relation of cases.");
            foreach (var field in act.Fields.Where(field => !FieldKinds.Contains(field.Kind)))
                yield return ($"“{field.Title}”的类型“{field.Kind}”无法识别。", $"the kind \"{field.Kind}\" of \"{field.TitleEn}\" is unknown.");
            foreach (var field in act.Fields.Where(field => field.DaysAfter is not null && (field.NotBefore is null || field.DaysAfter < 1)))
                yield return ($"“{field.Title}”的 daysAfter 须为正数，并与 notBefore 同用。", $"\"{field.TitleEn}\": daysAfter is a positive number beside notBefore.");
            foreach (var field in act.Fields.Where(field => field.Kind is "choice" or "choices" && field.Choices.Count == 0))
                yield return ($"“{field.Title}”没有可选项。", $"\"{field.TitleEn}\" has no choices.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
