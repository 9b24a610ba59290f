using Chancery.Host.Problems;

namespace Chancery.Host.Setup;

/// <summary>Reads what a form or a script sent.</summary>
internal static class SetupInput
{
    public static async Task<T> ReadAsync<T>(HttpRequest request, Func<Func<string, string>, T> fromForm, CancellationToken ct)
        where T : class
    {
        if (request.HasJsonContentType())
            return await request.ReadFromJsonAsync<T>(ApiJson.Options, ct) ?? throw new BadHttpRequestException("The body is null.");

        if (!request.HasFormContentType)
            throw new BadHttpRequestException("A form or JSON is expected.", StatusCodes.Status415UnsupportedMediaType);

        var form = await request.ReadFormAsync(ct);
        return fromForm(name => form[name].ToString());
    }
}
