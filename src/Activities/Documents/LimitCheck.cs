using Chancery.Engine.Definitions;
using Chancery.Engine.Time;

namespace Chancery.Activities.Documents;

/// <summary>The limit of a step must be one that can be counted.</summary>
internal static class LimitCheck
{
    public static IEnumerable<Finding> Of(DocumentStep step)
    {
        if (!step.Limit.IsConstant || step.Limit.Constant.Length == 0 || LimitText.Read(step.Limit.Constant) is not null)
            return [];

        return
        [
            new Finding("limit.invalid", $"{step.Node.JsonPath}.limit", step.Node.Id,
                $"\"{step.Node.TitleEn}\": \"{step.Limit.Constant}\" is not a limit; write 1wd, 4wh, 4h, 30min, 20d, 3m, field:dueDate or from:documentDate,20wd, or leave it empty.",
                $"“{step.Node.Title}”的时限“{step.Limit.Constant}”无法识别，请写成 1wd、4wh、4h、30min、20d、3m、field:dueDate 或 from:documentDate,20wd，或留空。"),
        ];
    }
}
