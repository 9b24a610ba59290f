using Chancery.Engine.Errors;

namespace Chancery.Scenarios;

/// <summary>Several people at the same instant.</summary>
internal static class AtOnce
{
    /// <summary>Starts all together and returns the refusals.</summary>
    public static async Task<IReadOnlyList<WorkflowException>> RefusalsOf(params Func<Task>[] acts)
    {
        List<WorkflowException> refusals = [];
        await Task.WhenAll(acts.Select(act => Task.Run(async () =>
        {
            try
            {
                await act();
            }
            catch (WorkflowException refusal)
            {
                lock (refusals)
                    refusals.Add(refusal);
            }
        })));
        return refusals;
    }
}
