namespace Chancery.Host.Security;

/// <summary>The Content-Security-Policy of a page.</summary>
/// <param name="Value">The header's text. Put on an endpoint as metadata it replaces the main policy there.</param>
public sealed record ContentPolicy(string Value)
{
    public static readonly ContentPolicy Main = new(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'");

    /// <summary>API reference and job dashboard: their pages carry inline scripts and styles, and nothing foreign.</summary>
    public static readonly ContentPolicy Tools = new(
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'");

    internal static ContentPolicy Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>()
        ?? (context.Request.Path.StartsWithSegments("/scalar") || context.Request.Path.StartsWithSegments("/hangfire") ? Tools : Main);
}
