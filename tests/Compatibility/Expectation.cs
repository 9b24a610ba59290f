using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Chancery.Compatibility;

/// <summary>What one definition file is expected to do: <c>NN-name.expected.json</c>.</summary>
/// <param name="Proves">The sentences it proves, each as <c>A.7: words</c>.</param>
/// <param name="Acts">What happens to the run, in order; the first one starts it.</param>
public sealed record Expectation(IReadOnlyList<string> Proves, IReadOnlyList<ExpectedAct> Acts)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Rules the publication check objects with; empty for a sound definition.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Definitions used as activities, by file name below <c>library</c>.</summary>
    public IReadOnlyList<string> Library { get; init; } = [];

    public static Expectation Read(string json) => JsonSerializer.Deserialize<Expectation>(json, _options)!;
}

/// <summary>One act and the state after it. Members left out of the file are expected to be empty.</summary>
/// <param name="Do"><c>start</c>, <c>resume ID</c>, <c>resume ID N</c> for its N-th bookmark (from 1), <c>wait TIMESPAN</c> or <c>cancel</c>.</param>
/// <param name="Status">Elsa's status and sub status, such as <c>Running/Suspended</c>.</param>
/// <param name="Executed">Passes of every activity that was run so far, counted by the status they stand in.</param>
public sealed record ExpectedAct(string Do, string Status, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Executed)
{
    /// <summary>Workflow input for a start, what the resumer says for a resume.</summary>
    public JsonNode? With { get; init; }

    /// <summary>Activity that triggered a start; null when it is started as a whole.</summary>
    public string? Trigger { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>Activities that wait, in order of their bookmarks.</summary>
    public IReadOnlyList<string> Bookmarks { get; init; } = [];

    public JsonObject Outputs { get; init; } = [];

    public JsonObject Variables { get; init; } = [];

    /// <summary>Incidents so far, as <c>activity: message</c>.</summary>
    public IReadOnlyList<string> Incidents { get; init; } = [];

    /// <summary>Evaluated texts of the lines written in this act, in order.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What this act asks of the world outside.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>Journal of this act as <c>activity Event</c>; not looked at when left out.</summary>
    public IReadOnlyList<string>? Journal { get; init; }

    /// <summary>What the bookmarks wait for, as <c>name stimulus</c>; not looked at when left out.</summary>
    public IReadOnlyList<string>? Stimuli { get; init; }

    /// <summary>Name and correlation id of the run; not looked at when left out.</summary>
    public string? Named { get; init; }
}
