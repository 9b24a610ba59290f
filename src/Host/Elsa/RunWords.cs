using Chancery.Engine.Execution;

namespace Chancery.Host.Elsa;

/// <summary>How a run stands, in Elsa's words.</summary>
internal static class RunWords
{
    public static string Status(CaseStatus status) => status == CaseStatus.Running ? "Running" : "Finished";

    /// <summary>A run is only ever seen at rest: what still runs is suspended.</summary>
    public static string SubStatus(CaseStatus status) => status switch
    {
        CaseStatus.Running => "Suspended",
        CaseStatus.Faulted => "Faulted",
        CaseStatus.Cancelled or CaseStatus.Withdrawn => "Cancelled",
        _ => "Finished",
    };

    /// <summary>The statuses meant by lists of words; null when both are empty.</summary>
    public static IReadOnlyList<CaseStatus>? Of(IReadOnlyList<string> statuses, IReadOnlyList<string> subStatuses) => statuses.Count + subStatuses.Count == 0 ? null
        : [.. Enum.GetValues<CaseStatus>().Where(status => (statuses.Count == 0 || statuses.Contains(Status(status), StringComparer.OrdinalIgnoreCase))
            && (subStatuses.Count == 0 || subStatuses.Contains(SubStatus(status), StringComparer.OrdinalIgnoreCase)))];

    public static string ExecutionId(Guid run, int execution) => $"{run:N}-{execution}";

    public static bool TryReadExecutionId(string? id, out Guid run, out int execution)
    {
        (run, execution) = (Guid.Empty, 0);
        return id?.Split('-') is [var first, var second] && Guid.TryParseExact(first, "N", out run) && int.TryParse(second, out execution);
    }
}
