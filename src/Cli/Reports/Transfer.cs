using System.Text.Json.Nodes;
using Chancery.Cli.Server;

namespace Chancery.Cli.Reports;

/// <summary>What became of one pipeline on its way from or to a server.</summary>
/// <param name="Path">The file; null when none was written.</param>
internal sealed record Transfer(string DefinitionId, string? Path)
{
    /// <summary>Number of the version the server made; null when it made none.</summary>
    public int? Version { get; init; }

    public bool Published { get; init; }

    /// <summary>Why it was refused; empty when it was not.</summary>
    public IReadOnlyList<RefusalReason> Reasons { get; init; } = [];
}

/// <summary>Transfers for programs; the shape is described in docs/pipelines.md and only grows.</summary>
internal static class TransferJson
{
    public static string Write(IReadOnlyList<Transfer> transfers) => ReportJson.Write(new JsonObject
    {
        ["formatVersion"] = FindingJson.FormatVersion,
        ["refused"] = transfers.Count(one => one.Reasons.Count > 0),
        ["pipelines"] = new JsonArray([.. transfers.Select(one => new JsonObject
        {
            ["definitionId"] = one.DefinitionId,
            ["path"] = one.Path,
            ["version"] = one.Version,
            ["published"] = one.Published,
            ["reasons"] = new JsonArray([.. one.Reasons.Select(reason => new JsonObject { ["jsonPath"] = reason.JsonPath, ["message"] = reason.Message })]),
        })]),
    });
}
