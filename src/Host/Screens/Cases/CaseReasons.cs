using Chancery.Engine.Cases;
using Chancery.Engine.Reasons;

namespace Chancery.Host.Screens.Cases;

/// <summary>Finds the reasons that belong to one thing on the page.</summary>
internal static class CaseReasons
{
    public static IReadOnlyList<Reason> Of(this GetCase.View view, string subject, string? reference) =>
    [
        .. view.Reasons.Select(reason => reason.Reason)
            .Where(reason => reason.Subject == subject && reason.Reference is not null
                && string.Equals(reason.Reference, reference, StringComparison.OrdinalIgnoreCase)),
    ];

    public static IReadOnlyList<Reason> OfNumber(this GetCase.View view) =>
        [.. view.Reasons.Select(reason => reason.Reason).Where(reason => reason.Subject == "number")];
}
