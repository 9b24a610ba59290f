using Chancery.Host.Problems;

namespace Chancery.Host.Elsa;

/// <summary>Refusals as Elsa's clients read them: each message under <c>errors</c> becomes a message of its own on the screen.</summary>
internal static class ElsaErrors
{
    public static bool AppliesTo(PathString path) => path.StartsWithSegments("/elsa");

    /// <summary>A conflict is told as 400: of the refusals, the client shows only those.</summary>
    public static Problem Adapt(Problem problem) => problem.Status == StatusCodes.Status409Conflict
        ? problem with { Status = StatusCodes.Status400BadRequest } : problem;

    /// <summary>Messages in the reader's language by place, or by code when there is no place.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(Problem problem, bool english) =>
        (problem.Errors.Count > 0 ? problem.Errors : [problem]).GroupBy(error => error.Field ?? error.Code)
            .ToDictionary(group => group.Key, group => group.Select(error => english ? error.DetailEn : error.DetailZh).Distinct().ToArray());
}
