using System.Net;
using System.Text;

namespace Chancery.Host.Problems;

/// <summary>Draws a problem for a reader of pages; the screens replace <see cref="Draw"/> with their own.</summary>
public sealed class ProblemPage
{
    public Func<HttpContext, Problem, Task> Draw { get; set; } = PlainAsync;

    private static Task PlainAsync(HttpContext context, Problem problem)
    {
        var english = RequestLanguage.IsEnglish(context);
        var title = WebUtility.HtmlEncode(english ? problem.TitleEn : problem.TitleZh);
        var detail = WebUtility.HtmlEncode(english ? problem.DetailEn : problem.DetailZh);
        var home = english ? "Back to the start" : "返回首页";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{(english ? "en" : "zh-CN")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
            <body><main><h1>{title}</h1><p>{detail}</p><p><code>{problem.Status} {problem.Code} {ProblemWriter.TraceId(context)}</code></p>
            <p><a href="/">{home}</a></p></main></body>
            </html>
            """, Encoding.UTF8, context.RequestAborted);
    }
}
