using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Host.Problems;

namespace Chancery.Host.Elsa;

/// <summary>The designer's toolbox: every activity and every workflow usable as one, made once per state of office and library.</summary>
internal sealed class ActivityDescriptors(ActivityRegistry registry, WorkflowLibrary library, OrganizationDirectory organizations)
{
    private readonly IReadOnlyList<ActivityDescriptor> _own = ActivityDescriber.Of(registry);
    private readonly ConcurrentDictionary<(bool English, int Office, string Library), Answer> _answers = [];

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var choices = new OfficeChoices(await organizations.FindAsync(ct));
        var workflows = library.All.OrderBy(workflow => workflow.TypeName, StringComparer.Ordinal).ThenBy(workflow => workflow.Version).ToList();
        var key = (RequestLanguage.IsEnglish(http), choices.Version, string.Join(',', workflows.Select(workflow => workflow.VersionId)));
        if (!_answers.TryGetValue(key, out var answer))
        {
            // Only the latest states are worth keeping
            if (_answers.Count > 8)
                _answers.Clear();
            _answers[key] = answer = Make(workflows, choices, key.Item1);
        }

        http.Response.Headers.ETag = answer.Tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.Headers.IfNoneMatch == answer.Tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(answer.Bytes, "application/json; charset=utf-8");
    }

    /// <summary>Fresh options of one input; the designer asks for them when its editor opens.</summary>
    public async Task<IResult> OptionsAsync(string type, string input, HttpContext http, CancellationToken ct)
    {
        var choices = new OfficeChoices(await organizations.FindAsync(ct));
        var known = _own.FirstOrDefault(one => one.TypeName == type)?.Inputs.FirstOrDefault(one => string.Equals(one.Name, input, StringComparison.OrdinalIgnoreCase));
        return TypedResults.Ok(new JsonObject
        {
            ["items"] = known is null ? new JsonObject() : ActivityDescriptorForm.Specifications(known, choices, RequestLanguage.IsEnglish(http)),
        });
    }

    private Answer Make(List<LibraryWorkflow> workflows, OfficeChoices choices, bool english)
    {
        var items = new JsonArray(
        [
            .. _own.Concat(workflows.Select(ActivityDescriber.Of)).DistinctBy(one => (one.TypeName, one.Version))
                .Select(one => ActivityDescriptorForm.Of(one, choices, english)),
            NotFound(english),
        ]);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["items"] = items, ["count"] = items.Count }, ApiJson.Options);
        return new(bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..24]}\"");
    }

    private static JsonObject NotFound(bool english) => ActivityDescriptorForm.Of(new ActivityDescriptor(
        NotFoundActivity.TypeName, 1, new("未找到的活动", "Not found"), new("系统", "System"),
        new("本机没有这种活动；保留原内容，运行到此即出错。", "This host has no such activity; its content is kept, and a run fails when it gets here."),
        ActivityKind.Action, IsBrowsable: false, IsStart: false, IsTerminal: false, IsContainer: false,
        [
            new("MissingTypeName", "String", new("缺少的类型", "Missing type"), new("", ""), "singleline", "Literal", null, false, false, [], null),
            new("MissingTypeVersion", "Int32", new("缺少的版本", "Missing version"), new("", ""), "singleline", "Literal", null, false, false, [], null),
        ], [], [], []), new OfficeChoices(null), english);

    private sealed record Answer(byte[] Bytes, string Tag);
}
