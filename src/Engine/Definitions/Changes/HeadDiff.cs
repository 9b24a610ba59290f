using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>What differs in the definition as a whole.</summary>
internal static class HeadDiff
{
    private static readonly HashSet<string> _bookkeeping =
    [
        "id", "createdAt", "version", "isLatest", "isPublished", "toolVersion", "isReadonly", "isSystem", "providerName", "materializerName",
        "materializerContext", "links", "tenantId", "$schema",
    ];

    private static readonly HashSet<string> _elsewhere = ["root", "name", "customProperties", "variables", "inputs", "outputs", "outcomes", "options"];

    public static IEnumerable<DefinitionChange> Of(DefinitionSide before, DefinitionSide after)
    {
        var (old, now) = (before.Definition, after.Definition);
        if ((old.Name, old.NameEn) != (now.Name, now.NameEn))
        {
            yield return new("definition.name", null,
                old.Name == now.Name ? $"流程英文名称：由 {old.NameEn} 改为 {now.NameEn}。" : $"流程名称：由“{old.Name}”改为“{now.Name}”。",
                old.NameEn == now.NameEn ? $"Chinese name of the pipeline: {old.Name} → {now.Name}." : $"Name of the pipeline: \"{old.NameEn}\" → \"{now.NameEn}\".");
        }

        foreach (var change in Members(before.Json, after.Json).Concat(Properties(old.CustomProperties, now.CustomProperties))
            .Concat(ArgumentDiff.Variables(null, default, old.Variables, now.Variables))
            .Concat(ArgumentDiff.Arguments(new("输入", "input"), before.Json, after.Json, "inputs"))
            .Concat(ArgumentDiff.Arguments(new("输出", "output"), before.Json, after.Json, "outputs"))
            .Concat(Outcomes(old.Outcomes, now.Outcomes)))
            yield return change;

        foreach (var (path, one, other) in JsonLeaves.Differing(before.Json.Find("options"), after.Json.Find("options")))
            yield return Changed("option", new($"流程选项 {path}", $"Option {path}"), ValueWords.Of(one), ValueWords.Of(other));
    }

    private static IEnumerable<DefinitionChange> Members(JsonObject before, JsonObject after)
    {
        var names = before.Select(member => member.Key).Concat(after.Select(member => member.Key)).Select(JsonMember.Camel).Distinct(StringComparer.Ordinal);
        foreach (var name in names.Where(name => !_bookkeeping.Contains(name) && !_elsewhere.Contains(name)))
        {
            var label = name switch
            {
                "definitionId" => new Words("流程标识", "Id of the pipeline"),
                "description" => new Words("流程说明", "Description"),
                _ => new Words($"成员 {name}", $"Member {name}"),
            };
            var kind = name is "definitionId" ? "definition.id" : name is "description" ? "definition.description" : "property";
            if (JsonLeaves.Differing(before.Find(name), after.Find(name)).Any())
                yield return Changed(kind, label, ValueWords.Of(before.Find(name)), ValueWords.Of(after.Find(name)));
        }
    }

    private static IEnumerable<DefinitionChange> Properties(JsonObject before, JsonObject after)
    {
        foreach (var (path, one, other) in JsonLeaves.Differing(before, after))
        {
            const string Limits = "chancery.limits.";
            if (path == "chancery.titleEn")
                continue;
            if (path == "chancery.documentType")
                yield return Changed("document-type", new("公文类型", "Document type"), ValueWords.Of(one), ValueWords.Of(other));
            else if (path.StartsWith(Limits, StringComparison.Ordinal))
                yield return CaseLimit(path[Limits.Length..], one, other);
            else
                yield return Changed("property", new($"流程属性 {path}", $"Property {path}"), ValueWords.Of(one), ValueWords.Of(other));
        }
    }

    private static DefinitionChange CaseLimit(string path, JsonNode? before, JsonNode? after)
    {
        var label = path.Split('.') switch
        {
            ["case"] => new Words("全件时限", "Time limit of the whole case"),
            ["external"] => new Words("法定时限", "Statutory time limit"),
            ["urgency", var urgency, "case"] => new Words($"{UrgencyZh(urgency)}件的全件时限", $"Time limit of the whole case when {urgency}"),
            ["urgency", var urgency, "step"] => new Words($"{UrgencyZh(urgency)}件的环节时限", $"Time limit of a step when {urgency}"),
            _ => new Words($"全件时限的条件 {path}", $"Condition {path} of the case's time limit"),
        };
        return Changed("case-limit", label, Shown(before), Shown(after));
    }

    private static Words Shown(JsonNode? limit) => limit is null or JsonValue && JsonMember.AsText(limit) is var text && Time.TimeLimit.TryParse(text) is not null
        ? ValueWords.Limit(text) : ValueWords.Of(limit);

    private static string UrgencyZh(string urgency) => urgency switch
    {
        "extra-urgent" => "特急",
        "urgent" => "加急",
        _ => urgency,
    };

    private static IEnumerable<DefinitionChange> Outcomes(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        foreach (var gone in before.Except(after))
            yield return new("argument", null, $"流程出口“{gone}”被删除。", $"The outcome \"{gone}\" of the workflow is removed.");
        foreach (var added in after.Except(before))
            yield return new("argument", null, $"新增流程出口“{added}”。", $"The workflow has a new outcome \"{added}\".");
    }

    private static DefinitionChange Changed(string kind, Words label, Words before, Words after)
    {
        var change = ValueWords.Change(before, after);
        return new(kind, null, $"{label.Zh}：{change.Zh}。", $"{label.En}: {change.En}.");
    }
}
