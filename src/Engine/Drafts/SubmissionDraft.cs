using System.Text.Json.Nodes;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Drafts;

/// <summary>Places of forms not yet sent: one for each pipeline, and one for each matter that will belong to a case.</summary>
public static class SubmissionDraft
{
    public const string Prefix = "submit/";

    /// <param name="pipeline">Definition id.</param>
    public static string Key(string pipeline) => Prefix + pipeline;

    /// <param name="pipeline">Definition id.</param>
    /// <param name="belongsTo">The case that the new one will belong to.</param>
    /// <param name="relation">What it will be to that case.</param>
    public static string Key(string pipeline, Guid belongsTo, string relation) => $"{Prefix}{pipeline}/{belongsTo}/{Uri.EscapeDataString(relation)}";
}

/// <summary>Puts a form, filled in as far as is known, among somebody's drafts; one they have there already stays as it is.</summary>
/// <param name="Person">Sign-in name.</param>
/// <param name="Pipeline">Definition id.</param>
/// <param name="Relation">What the new case will be to this one.</param>
/// <param name="Fields">Form members; not checked.</param>
public sealed record DraftPrepared(string Person, string Pipeline, string Relation, JsonObject Fields) : Effect;
