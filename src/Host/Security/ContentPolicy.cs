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

    /// <summary>Pages that hold Elsa Studio, and its workers: WebAssembly, styles made by its components, and its two key handlers.</summary>
    /// <remarks>
    /// The hashes are of the inline scripts by which Studio's editor (Ctrl+S) and viewer (Ctrl+R) listen to keys. The icons of its components are
    /// <c>data:</c> images and fonts. Measured in Chromium: nothing else is refused, and nothing of this can be left out.
    /// </remarks>
    public static readonly ContentPolicy Studio = new(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        + "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'");

    internal static ContentPolicy Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>()
        ?? (IsTool(context.Request.PathBase + context.Request.Path) ? Tools : Main);

    // The dashboard's own pages move the path into the base
    private static bool IsTool(PathString path) => path.StartsWithSegments("/scalar") || path.StartsWithSegments("/hangfire");
}
