using System.Net;
using System.Text.RegularExpressions;

namespace Chancery.Host.Tests.Registers;

/// <summary>A person at the browser of a demonstration: signs in by the form, reads pages.</summary>
internal sealed partial class PageReader : IDisposable
{
    private readonly HttpClient _client;

    private PageReader(Uri address) => _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public static async Task<PageReader> AsAsync(Uri address, string userName)
    {
        var reader = new PageReader(address);
        var page = await reader._client.GetStringAsync("/sign-in");
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("userName", userName),
            KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups["token"].Value),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/demo") { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await reader._client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        return reader;
    }

    public async Task<(HttpStatusCode Status, string Words)> ReadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"csrf\" content=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
