using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>更正、撤销、废止: what may befall an issued document. Its text, number and records stay as they are.</summary>
/// <remarks>
/// Every change stays as a row of <c>validityHistory</c>; <c>validity</c>, <c>validityOn</c> and <c>validityNote</c> tell the last. A document of this system whose
/// number the act names is linked. Source: 《党政机关公文处理工作条例》: a revoked document is void from the beginning, an abolished one from the day it is abolished.
/// </remarks>
internal static class ValidityRule
{
    /// <summary>The document's field with <c>corrected</c>, <c>revoked</c> or <c>abolished</c>; absent while the document is simply in force.</summary>
    public const string Field = "validity";

    private const string History = "validityHistory";
    private const string NumberExample = "东政办函〔2026〕3号";

    private static readonly Dictionary<string, (string State, string Relation)> Acts = new(StringComparer.Ordinal)
    {
        ["correct"] = ("corrected", "correction"),
        ["revoke"] = ("revoked", "revocation"),
        ["abolish"] = ("abolished", "abolition"),
    };

    public static bool Handles(string action) => Acts.ContainsKey(action);

    /// <summary>What the document named by such an act is to the one it changes.</summary>
    public static string RelationOf(string action) => Acts[action].Relation;

    /// <summary>Whether the document is in force; ending the case afterwards changes nothing about that.</summary>
    public static bool IsIssued(CaseStand stand) => stand.State.Status is CaseStatus.Running or CaseStatus.Finished or CaseStatus.Cancelled
        && stand.State.EverPassed(stand.Pipeline).Any(step => step.IsIssue);

    /// <summary>Why somebody entitled may not do it now; null for any other reason.</summary>
    public static WorkflowException? Refusal(CaseStand stand, string action)
    {
        if (!Handles(action) || !CaseAuthority.MayDirect(stand.Actor))
            return null;
        return !IsIssued(stand) ? new(ErrorCodes.ActionNotAllowed,
                "The document has not been issued, so it cannot be corrected, revoked or abolished: return it to change the text, or terminate the case.",
                "公文未印发，不能更正、撤销或废止；需修改的请退回，不再办理的请终止。", "action")
            : IsVoid(stand) ? new(ErrorCodes.ActionNotAllowed,
                "The document is void already: revoked or abolished, it is changed no more.", "公文已撤销或废止，不能再更正、撤销或废止。", "action")
            : null;
    }

    public static IEnumerable<AllowedAction> Offer(CaseStand stand)
    {
        if (!CaseAuthority.MayDirect(stand.Actor) || !IsIssued(stand) || IsVoid(stand))
            yield break;

        var today = stand.Facts.Calendar.DateOf(stand.Facts.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return CaseAct.Build("correct", needsOpinion: true, [new("target", "更正通知文号", "Number of the correction notice", "text", true, [], null)], NumberExample, "正文第×页有误，更正如下：",
            "记为已更正，原文、文号和记录不变，更正内容附后。", "Recorded as corrected; text, number and records stay, and the correction stands beside them.");
        yield return CaseAct.Build("revoke", needsOpinion: true, [], null, "该文件与上位规定不符，予以撤销。",
            "记为已撤销，自始无效；文号保留、不再使用，记录不变。", "Recorded as revoked: void from the beginning. The number is kept and not used again.");
        yield return CaseAct.Build("abolish", needsOpinion: true, [new("target", "废止日期", "Abolished from", "date", true, [], today)], today, "已由新文件代替，予以废止。",
            "记为已废止，自所填日期起失效，此前仍有效；记录不变。", "Recorded as abolished: void from the given day, valid before it.");
    }

    public static IEnumerable<Effect> CarryOut(CaseStand stand, HumanAct act)
    {
        var fields = stand.Facts.Fields;
        var today = stand.Facts.Calendar.DateOf(stand.Facts.Now);
        var day = act.Action == "abolish" ? DayOf(act.Target, fields) : today;
        var number = act.Action == "correct" ? NumberOf(act.Target) : null;
        var changes = new JsonObject
        {
            [Field] = Acts[act.Action].State,
            ["validityOn"] = Text(day),
            ["validityNote"] = number is null ? act.Opinion : $"{number}：{act.Opinion}",
        };
        changes[History] = new JsonArray([.. Former(fields), new JsonObject
        {
            ["state"] = Acts[act.Action].State,
            ["on"] = Text(day),
            ["number"] = number,
            ["note"] = act.Opinion,
            ["by"] = act.Person,
            ["recordedOn"] = Text(today),
        }]);
        foreach (var (name, value) in changes)
            fields[name] = value?.DeepClone();
        return [new FieldsChanged(changes)];
    }

    private static bool IsVoid(CaseStand stand) => ActCheck.AsText(stand.Facts.Fields[Field]) is "revoked" or "abolished";

    // What was recorded before there was a history is its first row
    private static IEnumerable<JsonNode?> Former(JsonObject fields) => fields[History] is JsonArray rows ? rows.Select(row => row?.DeepClone())
        : fields[Field] is null ? []
        : [new JsonObject { ["state"] = fields[Field]?.DeepClone(), ["on"] = fields["validityOn"]?.DeepClone(), ["note"] = fields["validityNote"]?.DeepClone() }];

    private static DateOnly DayOf(string? text, JsonObject fields)
    {
        if (!TryDay(text, out var day))
            throw Invalid("a day such as 2026-12-31.", "废止日期须写成 2026-12-31 这样的日期。");
        return TryDay(ActCheck.AsText(fields["documentDate"]), out var dated) && day < dated
            ? throw Invalid($"the document dates from {Text(dated)} and cannot be abolished before.", $"废止日期不能早于成文日期 {Text(dated)}。") : day;
    }

    // Every number has a digit; 无 and the like are none
    private static string NumberOf(string? text) => text is not null && text.Any(char.IsDigit) ? text.Trim()
        : throw Invalid($"the number of the correction notice, such as {NumberExample}.", $"须写明更正通知的文号，如 {NumberExample}。");

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static WorkflowException Invalid(string en, string zh) => new(ErrorCodes.FieldInvalid, $"target: {en}", zh, "target");
}
