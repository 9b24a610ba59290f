using System.Text.Json.Nodes;

namespace Chancery.Engine.Documents;

/// <summary>A document's columns and fields as one person sees them; what is out of sight is null, and the urgency <c>none</c>.</summary>
internal sealed record SeenDocument(
    string? Kind, string? Direction, string Urgency, string? IssuingOrgan, string? Number, DateOnly? DocumentDate, JsonObject Fields);
