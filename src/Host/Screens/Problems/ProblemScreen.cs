using Chancery.Host.Problems;
using Chancery.Host.Screens.Frames;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chancery.Host.Screens.Problems;

/// <summary>Draws a problem as a page of ours.</summary>
internal static class ProblemScreen
{
    public static Task DrawAsync(HttpContext http, Problem problem)
    {
        var frame = http.RequestServices.GetRequiredService<FrameMaker>().Bare(http);
        var page = Pages.Show<ProblemPage>(frame, new()
        {
            [nameof(ProblemPage.Status)] = problem.Status,
            [nameof(ProblemPage.Heading)] = frame.Pick(problem.TitleZh, problem.TitleEn),
            [nameof(ProblemPage.Detail)] = frame.Pick(problem.DetailZh, problem.DetailEn),
            [nameof(ProblemPage.Reference)] = problem.Status >= 500 ? http.TraceIdentifier : null,
        }, problem.Status);
        return page.ExecuteAsync(http);
    }
}
