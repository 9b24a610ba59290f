using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.Tasks;

/// <summary>Turns a declared act into what is offered to a person.</summary>
internal static class TaskOffer
{
    public static AllowedAction Of(TaskAct act, bool isFirst, StepView view, bool mayEdit, bool anyDecides)
    {
        List<ActionField> fields = [.. act.Fields.Select(field => Field(field, view.Facts))];
        if (mayEdit && (isFirst || act.Edits))
            fields.Add(Documents.Acts.DocumentEdit);
        var (zh, en) = Consequence(act, view, anyDecides);
        var built = Documents.Acts.Build(act.Action, isFirst, act.NeedsOpinion, act.Opinion ?? (act.NeedsOpinion ? "理由如下：" : null), null, fields, zh, en);
        return built with { Title = act.Title, TitleEn = act.TitleEn };
    }

    private static ActionField Field(TaskField field, CaseFacts facts)
    {
        var office = facts.Organization;
        var choices = field.Kind switch
        {
            "unit" or "units" => [.. office.Units.Where(unit => unit.Kind != "leaders" && unit.MergedInto is null && (unit.HeadPost ?? unit.LiaisonPost) is not null)
                .Select(unit => new Choice(unit.Code, unit.Name, unit.NameEn))],
            "person" or "people" => [.. office.People.Where(person => person.Active && person.Posts.Count > 0)
                .Select(person => new Choice(person.UserName, $"{person.Name}（{office.MainPost(person.UserName)?.Name}）",
                    $"{person.NameEn} ({office.MainPost(person.UserName)?.NameEn})"))],
            _ => field.Choices,
        };
        var kind = field.Kind switch { "unit" => "choice", "units" => "choices", _ => field.Kind };
        var suggested = field.Into is { } into ? facts.Fields[into]?.DeepClone() : null;
        // What stands in the document may be no choice of this act
        if (kind is "choice" or "person" && choices.All(choice => choice.Value != ActCheck.AsText(suggested)))
            suggested = null;
        else if (kind is "choices" or "people" && suggested is JsonArray list)
            suggested = new JsonArray([.. list.Select(ActCheck.AsText).Where(one => choices.Any(choice => choice.Value == one)).Select(one => (JsonNode?)one)]) is { Count: > 0 } fitting ? fitting : null;
        var required = field.Required || field.RequiredWhenUrgent.Contains(ActCheck.AsText(facts.Fields["urgency"]));
        if (suggested is null && required && field.Kind == "date")
            suggested = facts.Calendar.DateOf(facts.Now).AddDays(field.DaysAfter ?? 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        DateOnly? earliest = field.NotPast ? facts.Calendar.DateOf(facts.Now) : null;
        // What stood in the document may lie in the past by now
        if (earliest is { } first && string.CompareOrdinal(ActCheck.AsText(suggested), first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) < 0)
            suggested = required ? TaskEffects.Today(facts) : null;
        return new(field.Name, field.Title, field.TitleEn, kind, required, choices, suggested)
        {
            Min = field.Min,
            Max = field.Max,
            Earliest = earliest,
            MoreThanHalfOf = field.MoreThanHalfOf,
            NotBefore = field.NotBefore,
            DaysAfter = field.DaysAfter,
        };
    }

    private static (string Zh, string En) Consequence(TaskAct act, StepView view, bool anyDecides)
    {
        if (act.Consequence is { } zh)
            return (zh, act.ConsequenceEn ?? zh);
        if (act.Ends is not null)
            return ("本件就此办结；记录保留。", "The case ends here; its record stays.");

        var others = anyDecides ? 0 : StepMemory.Of(view.Execution).Open.Count() - 1;
        return others > 0
            ? ($"另有 {others} 个待办，全部办完后转入下一环节。", $"The case moves on when the other {others} have acted too.")
            : ("交下一环节办理，本环节计时结束。", "The case moves on and this step's clock ends.");
    }
}
