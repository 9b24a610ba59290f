using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.Tasks;

/// <summary>What the definition demands of the values of an act beyond their kind.</summary>
internal static class TaskInput
{
    /// <exception cref="WorkflowException"><c>field.invalid</c>, every breach at once.</exception>
    public static void Require(TaskAct chosen, HumanAct act, CaseFacts facts)
    {
        var breaches = chosen.Fields.Select(field => Breach(field, act, facts) is var (zh, en) && zh.Length > 0
            ? new WorkflowException(ErrorCodes.FieldInvalid, $"data.{field.Name}: {en}.", $"“{field.Title}”{zh}。", $"data.{field.Name}") : null)
            .OfType<WorkflowException>().ToList();
        if (breaches.Count > 0)
            throw WorkflowException.Of(breaches);
    }

    private static (string Zh, string En) Breach(TaskField field, HumanAct act, CaseFacts facts)
    {
        var data = act.Data;
        var (number, day) = (ActCheck.AsNumber(data[field.Name]), Day(data[field.Name]));
        if (field.MoreThanHalfOf is { } whole && number * 2 <= ActCheck.AsNumber(data[whole]))
            return ("未超过半数", "is not more than half");
        if (field.NotBefore is { } first && day < Day(data[first]))
            return ("不能早于开始日期", "must not lie before the first day");
        if (field is { NotBefore: { } start, DaysAfter: { } days } && day < Day(data[start])?.AddDays(days) && string.IsNullOrWhiteSpace(act.Opinion))
            return ($"距开始日期不足{days}日，须在意见中说明理由", $"is less than {days} days after the first day; say why in the opinion");
        if (field.NotPast && day < facts.Calendar.DateOf(facts.Now))
            return ("不能早于今天", "must not lie in the past");
        return ("", "");
    }

    private static DateOnly? Day(JsonNode? value) =>
        DateOnly.TryParseExact(ActCheck.AsText(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
