using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Refuses to enter a step whose mandatory gates have not been passed; the case stops visibly.</summary>
internal static class GateCheck
{
    /// <summary>What only some documents pass, asked before every step that requires gates at all.</summary>
    public static IReadOnlyList<string> Conditional { get; } = [LegalReview.TypeName, JointSign.TypeName];

    public static void Require(HumanStep step, ActivityContext context)
    {
        var missing = Missing(step, context.Pipeline, context.Instance.PassedGates.Keys, context.Facts);
        if (missing.Count == 0)
            return;

        var nodes = missing.ConvertAll(type => context.Pipeline.Activities.Values.FirstOrDefault(one => one.Node.Type == type)?.Node);
        throw new ActivityException(ErrorCodes.GateMissing.Code,
            $"Before \"{step.Node.TitleEn}\" the document must pass: {string.Join(", ", nodes.Zip(missing, (node, type) => node?.TitleEn ?? type))}.",
            $"进入“{step.Node.Title}”前须经：{string.Join('、', nodes.Zip(missing, (node, type) => node?.Title ?? type))}。");
    }

    /// <param name="passed">Activity ids.</param>
    public static List<string> Missing(HumanStep step, Pipeline pipeline, IEnumerable<string> passed, CaseFacts facts)
    {
        if (step is not IRequiresGates requirer)
            return [];

        var types = passed.Select(id => pipeline.Activities[id].Node.Type).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> needed =
        [
            .. requirer.GateTypesFor(facts),
            .. LegalReview.IsNeeded(facts) ? [LegalReview.TypeName] : Array.Empty<string>(),
            .. JointSign.IsNeeded(facts) ? [JointSign.TypeName] : Array.Empty<string>(),
        ];
        return [.. needed.Where(type => !types.Contains(type))];
    }
}
