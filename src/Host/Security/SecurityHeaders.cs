using Chancery.Host.Demo;
using Microsoft.AspNetCore.StaticAssets;

namespace Chancery.Host.Security;

/// <summary>Headers of every answer, errors included.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, DemoMode demo)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Set last, because the exception handler clears what was set before
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy.Of(context).Value;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!demo.Enabled && context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";

        if (!IsStatic(context))
            headers.CacheControl = IsRevalidated(context) ? "private, no-cache" : "no-store";
    }

    private static bool IsRevalidated(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Revalidated>() is not null
        && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified;

    /// <summary>A file that is the same for everybody: a static asset, or one the file middleware sent before any endpoint.</summary>
    private static bool IsStatic(HttpContext context) => context.GetEndpoint() is { } endpoint
        ? endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || SendsFile(endpoint, context)
        : context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
            && context.Response.Headers.ETag.Count > 0 && context.Response.Headers.LastModified.Count > 0;

    private static bool SendsFile(Endpoint endpoint, HttpContext context) =>
        endpoint.Metadata.GetMetadata<SharedFile>() is not null
        && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified;
}
