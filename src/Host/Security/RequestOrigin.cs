using Chancery.Host.Elsa;
using Chancery.Host.Identity;
using Chancery.Host.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;

namespace Chancery.Host.Security;

/// <summary>Marks a route that never acts on a session cookie; called with JSON it needs no antiforgery token.</summary>
internal sealed class WithoutCookie;

/// <summary>Changes made under a session cookie must come from our own pages: right origin and an antiforgery token.</summary>
internal sealed class RequestOrigin(RequestDelegate next, IAntiforgery antiforgery, ProblemWriter problems)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var problem = context.GetEndpoint() is null ? null
            : context.Request.Path.StartsWithSegments("/elsa/hubs") ? RefuseUnproven(context)
            : IsSafe(context.Request.Method) ? null : await RefuseAsync(context);
        if (problem is null)
            await next(context);
        else
            await problems.WriteAsync(context, problem);
    }

    private async Task<Problem?> RefuseAsync(HttpContext context)
    {
        var request = context.Request;
        if (ProblemWriter.IsApi(request.Path) && !TakesType(context))
            return KnownProblems.MediaType;

        var endpoint = context.GetEndpoint()!;
        var cookie = CurrentUserMiddleware.IsSession(context);
        var anonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (!cookie && !anonymous)
            return null;

        if (ElsaErrors.AppliesTo(request.Path))
            return RefuseUnproven(context);

        if (IsForeign(request) || (cookie && !IsProven(request)))
            return KnownProblems.ForeignOrigin;

        if (request.HasJsonContentType() && endpoint.Metadata.GetMetadata<WithoutCookie>() is not null)
            return null;

        // A multipart body sent to the API is not read before its token is known to be good
        if (ProblemWriter.IsApi(request.Path) && !request.Headers.ContainsKey(Antiforgery.Header))
            return KnownProblems.TokenMissing;

        return await antiforgery.IsRequestValidAsync(context) ? null : KnownProblems.TokenMissing;
    }

    /// <summary>Elsa's client cannot send a token, and a socket carries none: there the browser itself must name our own origin.</summary>
    private static Problem? RefuseUnproven(HttpContext context) =>
        CurrentUserMiddleware.IsSession(context) && (!IsProven(context.Request) || IsForeign(context.Request)) ? KnownProblems.ForeignOrigin : null;

    /// <summary>Whether the browser says where the request comes from; one that does not is no proof of our own page.</summary>
    private static bool IsProven(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "same-origin" || request.Headers.Origin.Count > 0;

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site is not ("same-origin" or "none"))
            return true;

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && site != "same-origin"
            && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TakesType(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType is null)
            return request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0;

        if (request.HasJsonContentType())
            return true;

        var type = request.ContentType.Split(';')[0].Trim();
        return type is not ("text/plain" or "application/x-www-form-urlencoded")
            && context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes
                .Contains(type, StringComparer.OrdinalIgnoreCase) == true;
    }
}
