using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Chancery.Host.Problems;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Chancery.Host.Security;

/// <summary>Reads every JSON body once before it is bound: size, depth, encoding, repeated names, NUL and lone surrogates.</summary>
/// <remarks>Members kept as open JSON are not looked at by binding; PostgreSQL would refuse them late.</remarks>
internal sealed class JsonBodyGuard(RequestDelegate next, ProblemWriter problems)
{
    public const int MaxBytes = 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var problem = OfAddress(request);
        if (problem is null && request.HasJsonContentType() && context.GetEndpoint() is not null)
        {
            var limit = context.GetEndpoint()!.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? MaxBytes;
            problem = IsUtf8(request) ? await ReadAsync(request, limit, context.RequestAborted) : KnownProblems.MediaType;
        }

        if (problem is null)
            await next(context);
        else
            await problems.WriteAsync(context, problem);
    }

    private static bool IsUtf8(HttpRequest request) =>
        request.GetTypedHeaders().ContentType is not { Charset.HasValue: true } type
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static Problem? OfAddress(HttpRequest request)
    {
        if (request.Path.Value?.Contains('\0') == true || request.Query.Keys.Any(key => key.Contains('\0')))
            return KnownProblems.BodyInvalid;

        return request.Query.FirstOrDefault(pair => pair.Value.Any(value => value?.Contains('\0') == true)).Key is { } field
            ? BindingFault.Refuse(field, "文字中不能含有空字符。", "The text must not contain NUL.")
            : null;
    }

    private static async Task<Problem?> ReadAsync(HttpRequest request, long limit, CancellationToken ct)
    {
        if (request.ContentLength > limit)
            return KnownProblems.TooLarge;

        var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 4096, 256, MaxBytes));
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
            {
                if (body.Length + read > limit)
                    return KnownProblems.TooLarge;

                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        body.Position = 0;
        request.Body = body;
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        return bytes.Length == 0 ? null : Inspect(bytes);
    }

    private static Problem? Inspect(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
            return Invalid("", "文字编码不是有效的 UTF-8。", "The text is not valid UTF-8.");

        var path = new JsonPath();
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ApiJson.MaxDepth });
        try
        {
            while (reader.Read())
            {
                path.Follow(ref reader);
                if (path.IsRepeated)
                    return Invalid(path.ToString(), "同一对象中成员名重复。", "The member name appears twice in the same object.");

                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                    && reader.ValueIsEscaped && reader.GetString()!.Contains('\0'))
                    return Invalid(path.ToString(), "文字中不能含有空字符。", "The text must not contain NUL.");
            }
        }
        catch (JsonException)
        {
            return Invalid(path.ToString(), "此处之后不是有效的 JSON，或嵌套超过 64 层。", "From here on this is not valid JSON, or it is nested deeper than 64.");
        }
        catch (InvalidOperationException)
        {
            return Invalid(path.ToString(), "文字中含有不成对的代理码元。", "The text contains a lone surrogate.");
        }

        return null;
    }

    private static Problem Invalid(string path, string detailZh, string detailEn) =>
        KnownProblems.BodyInvalid with { Field = path.Length == 0 ? null : path, DetailZh = detailZh, DetailEn = detailEn };
}
