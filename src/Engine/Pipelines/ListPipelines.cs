using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Pipelines a case can be started in, and files that were refused.</summary>
public sealed record ListPipelines(Actor Actor) : IRequest<ListPipelines.View>
{
    public sealed record View(IReadOnlyList<Row> Items, IReadOnlyList<Refusal> Refused);

    /// <param name="ExampleFields">Fields that <c>POST /api/cases</c> would accept now.</param>
    public sealed record Row(
        string Id, string Title, string? Description, int Version, string Hash, string DocumentType, JsonObject ExampleFields,
        IReadOnlyList<string> Steps);

    /// <param name="Path">File below <c>workflows/</c>.</param>
    public sealed record Refusal(string Path, string JsonPath, string Reason, string ReasonZh);
}
