using Chancery.Host.Demo;
using Chancery.Host.Problems;

namespace Chancery.Host.Security;

/// <summary>Outside the demonstration a page asked for without encryption says so: its cookies would not be sent.</summary>
/// <remarks>Only pages in a browser; programs on this machine may use the API and <c>/setup</c> with JSON over http.</remarks>
internal sealed class EncryptedPages(RequestDelegate next, DemoMode demo, ProblemWriter problems)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isPage = HttpMethods.IsGet(request.Method) && !ProblemWriter.IsApi(request.Path)
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return demo.Enabled || request.IsHttps || !isPage ? next(context) : problems.WriteAsync(context, KnownProblems.NotEncrypted);
    }
}
