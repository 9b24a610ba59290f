using System.Diagnostics;
using System.Globalization;
using Chancery.Host.Elsa;
using Microsoft.AspNetCore.Mvc;

namespace Chancery.Host.Problems;

/// <summary>Answers a problem: ProblemDetails to programs, a page to readers.</summary>
public sealed class ProblemWriter(ProblemPage page)
{
    public Task WriteAsync(HttpContext context, Problem given)
    {
        var problem = ElsaErrors.AppliesTo(context.Request.Path) ? ElsaErrors.Adapt(given) : given;
        context.Response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

        return WantsPage(context.Request)
            ? page.Draw(context, problem)
            : context.Response.WriteAsJsonAsync(Details(context, problem), ApiJson.Options, "application/problem+json", context.RequestAborted);
    }

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/elsa/api");

    private static bool WantsPage(HttpRequest request) =>
        !IsApi(request.Path) && !ElsaErrors.AppliesTo(request.Path) && !request.HasJsonContentType()
        && (request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString() is var accept
            && (accept.Contains("text/html") || (accept.Contains("*/*") && !accept.Contains("json"))));

    private static ProblemDetails Details(HttpContext context, Problem problem)
    {
        var english = RequestLanguage.IsEnglish(context);
        var details = new ProblemDetails
        {
            Status = problem.Status,
            Type = $"/problems/{problem.Code}",
            Title = english ? problem.TitleEn : problem.TitleZh,
            Detail = english ? problem.DetailEn : problem.DetailZh,
        };
        var extensions = details.Extensions;
        extensions["code"] = problem.Code;
        extensions["field"] = problem.Field;
        extensions["titleZh"] = problem.TitleZh;
        extensions["titleEn"] = problem.TitleEn;
        extensions["detailZh"] = problem.DetailZh;
        extensions["detailEn"] = problem.DetailEn;
        if (ElsaErrors.AppliesTo(context.Request.Path))
            extensions["errors"] = ElsaErrors.Of(problem, english);
        else if (problem.Errors.Count > 0)
            extensions["errors"] = problem.Errors.Select(Entry).ToArray();

        if (problem.Facts.Count > 0)
            extensions["facts"] = problem.Facts;

        extensions["traceId"] = TraceId(context);
        return details;
    }

    internal static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static ErrorEntry Entry(Problem problem) =>
        new(problem.Code, problem.Field, problem.TitleZh, problem.TitleEn, problem.DetailZh, problem.DetailEn);

    private sealed record ErrorEntry(string Code, string? Field, string TitleZh, string TitleEn, string DetailZh, string DetailEn);
}
