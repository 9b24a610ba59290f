using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;

namespace Chancery.Benchmarks;

/// <summary>Resident memory of the host while and after the sample documents went from submission to archive over HTTP.</summary>
internal static class MemoryBenchmark
{
    private static readonly string[] Samples = ["D1", "D2", "D3", "D5", "D8"];

    public static async Task<int> RunAsync()
    {
        await using var host = await SpawnedHost.StartAsync(Directory.CreateTempSubdirectory("chancery-memory-").FullName);
        Print(host, "ready");
        using var office = new OfficeClient(host.Address);
        foreach (var sample in Samples)
        {
            var acts = await office.DriveAsync(sample);
            Print(host, $"{sample} archived, {acts} acts");
        }

        Console.WriteLine("aim: VmRSS at most 307,200 kB (300 MB) at the end");
        return 0;
    }

    private static void Print(SpawnedHost host, string when) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{when,-28} VmRSS {host.Status("VmRSS"),9:N0} kB   VmHWM {host.Status("VmHWM"),9:N0} kB"));

    /// <summary>The people of the sample office as programs that use the API.</summary>
    private sealed class OfficeClient(Uri address) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = address };
        private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

        public async Task<int> DriveAsync(string sample)
        {
            var whole = JsonNode.Parse(OfficeFolder.Read($"samples/{sample}.json"))!;
            var clerk = (string)whole["drafter"]!;
            var fields = whole["fields"]!.DeepClone();
            fields["dueDate"] = null;
            var start = new JsonObject { ["pipeline"] = (string)whole["pipeline"]!, ["fields"] = fields };
            var caseId = (string)(await SendAsync(clerk, HttpMethod.Post, "/api/cases", start))["caseId"]!;
            var people = await _http.GetFromJsonAsync<JsonArray>(new Uri("/api/demo/people", UriKind.Relative));
            for (var acts = 0; ; acts++)
            {
                var view = await SendAsync(clerk, HttpMethod.Get, $"/api/cases/{caseId}", null);
                if ((string?)view["status"] is not ("Running" or "running"))
                    return acts;

                var asked = view["openWorkItems"]!.AsArray().First(item => (string?)item!["kind"] == "act")!;
                var person = (string?)asked["person"]
                    ?? (string)people!.First(one => one!["posts"]!.AsArray().Any(post => (string?)post == (string?)asked["postName"]))!["userName"]!;
                var todo = await SendAsync(person, HttpMethod.Get, $"/api/work-items?box=todo&caseId={caseId}", null);
                var item = todo["items"]![0]!;
                var act = item["allowedActions"]!.AsArray().First(action => (bool)action!["forward"]!)!["example"]!.DeepClone();
                await SendAsync(person, HttpMethod.Post, $"/api/work-items/{(string)item["id"]!}/actions", act);
            }
        }

        public void Dispose() => _http.Dispose();

        private async Task<JsonNode> SendAsync(string person, HttpMethod method, string path, JsonNode? body)
        {
            if (!_tokens.TryGetValue(person, out var token))
            {
                using var signIn = await _http.PostAsJsonAsync(new Uri("/api/tokens", UriKind.Relative), new { userName = person, password = "chancery" });
                _tokens[person] = token = (string)(await signIn.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!;
            }

            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = new("Bearer", token);
            if (body is not null)
            {
                request.Content = JsonContent.Create(body);
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            }

            using var answer = await _http.SendAsync(request);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonNode>())!
                : throw new InvalidOperationException($"{method} {path} as {person}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
