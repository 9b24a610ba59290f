using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>更正、撤销、废止: what may befall an issued document. Its text, number and records stay as they are.</summary>
/// <remarks>Source: 《党政机关公文处理工作条例》: a revoked document is void from the beginning, an abolished one from the day it is abolished.</remarks>
internal static class ValidityRule
{
    /// <summary>The document's field with <c>corrected</c>, <c>revoked</c> or <c>abolished</c>; absent while the document is simply in force.</summary>
    public const string Field = "validity";

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["correct"] = "corrected",
        ["revoke"] = "revoked",
        ["abolish"] = "abolished",
    };

    public static bool Handles(string action) => States.ContainsKey(action);

    public static IEnumerable<AllowedAction> Offer(CaseStand stand)
    {
        if (!CaseAuthority.MayDirect(stand.Actor) || !IsIssued(stand) || ActCheck.AsText(stand.Facts.Fields[Field]) is "revoked" or "abolished")
            yield break;

        var today = stand.Facts.Calendar.DateOf(stand.Facts.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return CaseAct.Build("correct", needsOpinion: true, [new("target", "更正通知文号", "Number of the correction notice", "text", true, [], "无")], "无", "正文第×页有误，更正如下：",
            "记为已更正，原文、文号和记录不变，更正内容附后。", "Recorded as corrected; text, number and records stay, and the correction stands beside them.");
        yield return CaseAct.Build("revoke", needsOpinion: true, [], null, "该文件与上位规定不符，予以撤销。",
            "记为已撤销，自始无效；文号保留、不再使用，记录不变。", "Recorded as revoked: void from the beginning. The number is kept and not used again.");
        yield return CaseAct.Build("abolish", needsOpinion: true, [new("target", "废止日期", "Abolished from", "date", true, [], today)], today, "已由新文件代替，予以废止。",
            "记为已废止，自所填日期起失效，此前仍有效；记录不变。", "Recorded as abolished: void from the given day, valid before it.");
    }

    public static IEnumerable<Effect> CarryOut(CaseStand stand, HumanAct act)
    {
        var today = stand.Facts.Calendar.DateOf(stand.Facts.Now);
        var day = act.Action == "abolish" ? DayOf(act.Target) : today;
        var changes = new JsonObject
        {
            [Field] = States[act.Action],
            ["validityOn"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["validityNote"] = act.Action == "correct" ? $"{act.Target}：{act.Opinion}" : act.Opinion,
        };
        foreach (var (name, value) in changes)
            stand.Facts.Fields[name] = value?.DeepClone();
        return [new FieldsChanged(changes)];
    }

    private static bool IsIssued(CaseStand stand) => stand.State.Status is CaseStatus.Running or CaseStatus.Finished
        && stand.State.PassedGates.Keys.Any(id => stand.Pipeline.TryFind(id, out var passed) && passed is HumanStep { IsIssue: true });

    private static DateOnly DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new WorkflowException(ErrorCodes.FieldInvalid, "target: a day such as 2026-12-31.", "废止日期须写成 2026-12-31 这样的日期。", "target");
}
