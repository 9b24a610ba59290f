using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Chancery.Host.Studio;

/// <summary>The files of Elsa Studio, each sent in the smallest form the browser takes; a singleton.</summary>
/// <remarks>The package brings its own <c>.br</c> and <c>.gz</c> neighbours. Its files never change while the host runs.</remarks>
internal sealed class StudioFiles(string folder)
{
    private static readonly FileExtensionContentTypeProvider Types = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".cur"] = "image/x-icon",
        [".dat"] = "application/octet-stream",
        [".ico"] = "image/x-icon",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".png"] = "image/png",
        [".ttf"] = "font/ttf",
        [".wasm"] = "application/wasm",
        [".webmanifest"] = "application/manifest+json",
        [".woff2"] = "font/woff2",
    });

    private static readonly (string Encoding, string Suffix)[] Forms = [("br", ".br"), ("gzip", ".gz")];

    private readonly string _folder = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
    private readonly ConcurrentDictionary<string, Lazy<EntityTagHeaderValue>> _tags = new(StringComparer.Ordinal);

    /// <summary>The file at a path below the folder; 404 for anything that is no file of Studio.</summary>
    public IResult Send(string? path, HttpContext context)
    {
        if (Resolve(path) is not { } file || !Types.TryGetContentType(file, out var type))
            return Results.NotFound();

        var headers = context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = StudioFileNames.HasFingerprint(file) ? "private, max-age=31536000, immutable" : "private, no-cache";
        var form = Form(file, context.Request.Headers.AcceptEncoding);
        if (form.Encoding is not null)
            headers.ContentEncoding = form.Encoding;

        return Results.File(form.File, type, entityTag: Tag(form.File));
    }

    private string? Resolve(string? path)
    {
        if (string.IsNullOrEmpty(path) || path.Contains('\0'))
            return null;

        var file = Path.GetFullPath(Path.Combine(_folder, path));
        return file.StartsWith(_folder, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }

    private static (string File, string? Encoding) Form(string file, StringValues accepted)
    {
        if (StringWithQualityHeaderValue.TryParseList(accepted, out var wanted))
        {
            foreach (var (encoding, suffix) in Forms)
            {
                if (wanted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0) && File.Exists(file + suffix))
                    return (file + suffix, encoding);
            }
        }

        return (file, null);
    }

    // Strong, because each form of a file has its own bytes and so its own tag
    private EntityTagHeaderValue Tag(string file) => _tags.GetOrAdd(file, static name => new(() =>
    {
        using var bytes = File.OpenRead(name);
        return new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
    })).Value;
}
