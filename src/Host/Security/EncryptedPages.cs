using Chancery.Host.Demo;
using Chancery.Host.Problems;

namespace Chancery.Host.Security;

/// <summary>Marks a route under <c>/api</c> that serves a session cookie and nothing else.</summary>
internal sealed class CookieOnly;

/// <summary>Outside the demonstration cookies travel over https only; so a page asked for without encryption says how to get it.</summary>
internal sealed class EncryptedPages(RequestDelegate next, DemoMode demo, ProblemWriter problems)
{
    public Task InvokeAsync(HttpContext context) => demo.Enabled || context.Request.IsHttps || !NeedsCookie(context)
        ? next(context)
        : problems.WriteAsync(context, KnownProblems.EncryptionRequired);

    private static bool NeedsCookie(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
            return false;
        if (endpoint.Metadata.GetMetadata<CookieOnly>() is not null)
            return true;

        var request = context.Request;
        var program = request.HasJsonContentType() && endpoint.Metadata.GetMetadata<WithoutCookie>() is not null;
        return !program && !ProblemWriter.IsApi(request.Path) && !request.Path.StartsWithSegments("/health");
    }
}
