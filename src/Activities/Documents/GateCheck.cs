using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Refuses to enter a step whose mandatory gates have not been passed; the case stops visibly.</summary>
internal static class GateCheck
{
    public static void Require(HumanStep step, ActivityContext context)
    {
        if (step is not IRequiresGates { RequiredGateTypes: var required })
            return;

        var passed = context.Instance.PassedGates.Keys.Select(id => context.Pipeline.Activities[id].Node.Type).ToHashSet(StringComparer.Ordinal);
        var needed = IsNormative(context) ? required.Append(LegalReview.TypeName) : required;
        var missing = needed.Where(type => !passed.Contains(type)).ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException($"Mandatory gates not passed before {step.Node.Id}: {string.Join(", ", missing)}.");
    }

    private static bool IsNormative(ActivityContext context) => ActCheck.AsCheck(context.Facts.Fields["normative"]);
}
