using System.Text.Json.Nodes;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Stimuli;

/// <summary>What a stimulus was to do and why it failed, in words; nothing of what it carries.</summary>
internal static class StimulusWords
{
    public static (string Zh, string En) Of(string kind, string payload)
    {
        var json = JsonNode.Parse(payload) as JsonObject ?? [];
        return kind switch
        {
            "start" => Named("启动流程“{0}”", "the start of the workflow \"{0}\"", json["definitionId"]),
            "open" => Named("在流程“{0}”中开启关联事项", "the opening of a linked case in \"{0}\"", json["pipeline"]),
            "terminate" => ("终止关联事项", "the end of a linked case"),
            "event" => Named("事件“{0}”", "the event \"{0}\"", json["name"]),
            _ => Named("唤醒等待“{0}”的环节", "waking the step that waits for \"{0}\"", json["stimulus"]),
        };
    }

    /// <summary>A failure as the row keeps it: the Chinese line and the English one, or one line for both.</summary>
    public static string Why(Exception failure) => failure is WorkflowException refusal ? $"{Line(refusal.DetailZh)}\n{Line(refusal.Message)}" : Line(failure.Message);

    /// <param name="error">As <see cref="Why"/> gave it.</param>
    public static (string Zh, string En) Read(string? error) =>
        error?.Split('\n', 2) is { } lines ? (lines[0], lines[^1]) : ("", "");

    private static string Line(string text) => text.ReplaceLineEndings(" ");

    private static (string Zh, string En) Named(string zh, string en, JsonNode? name) =>
        (zh.Replace("{0}", name?.ToString(), StringComparison.Ordinal), en.Replace("{0}", name?.ToString(), StringComparison.Ordinal));
}
