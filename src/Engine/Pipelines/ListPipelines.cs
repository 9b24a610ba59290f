using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Pipelines a case can be started in, in the order their files ask for, and files that were refused.</summary>
public sealed record ListPipelines(Actor Actor) : IRequest<ListPipelines.View>
{
    public sealed record View(IReadOnlyList<Row> Items, IReadOnlyList<Refusal> Refused);

    /// <param name="ExampleFields">Fields that <c>POST /api/cases</c> would accept now.</param>
    public sealed record Row(
        string Id, string Title, string? Description, int Version, string Hash, string DocumentType, JsonObject ExampleFields,
        IReadOnlyList<string> Steps)
    {
        /// <summary>Title in English.</summary>
        public required string TitleEn { get; init; }

        public string? DescriptionEn { get; init; }

        /// <summary>Whether the actor may submit a document into it.</summary>
        public required bool MayStart { get; init; }

        /// <summary>
        /// <c>documents</c>, <c>supervision</c>, <c>meetings</c>, <c>duty</c> or <c>other</c>: under which heading it is offered.
        /// From <c>customProperties.chancery.group</c>; <c>other</c> when the file names none.
        /// </summary>
        public string Group { get; init; } = "other";

        /// <summary>Titles of the steps in English.</summary>
        public required IReadOnlyList<string> StepsEn { get; init; }
    }

    /// <param name="Path">File below <c>workflows/</c>.</param>
    public sealed record Refusal(string Path, string JsonPath, string Reason, string ReasonZh);

    internal sealed class Handler(PipelineCatalog catalog, OfficeRules rules) : IRequestHandler<ListPipelines, View>
    {
        public Task<View> Handle(ListPipelines query, CancellationToken ct) => Task.FromResult(new View(
            [.. catalog.Current.Where(current => current.DocumentType is not null).OrderBy(Order).ThenBy(current => current.Definition.DefinitionId, StringComparer.Ordinal).Select(current => new Row(
                current.Definition.DefinitionId, current.Definition.Name, current.Definition.Description, current.Number,
                current.Definition.ContentHash, current.DocumentType!,
                rules.DocumentTypes[current.DocumentType!].ExampleFields(query.Actor.Organization),
                [.. current.Pipeline.Activities.Values.OfType<HumanStep>().Select(step => step.Node.Title)])
            {
                TitleEn = current.Definition.NameEn,
                Group = ActCheck.AsText(current.Definition.Own["group"]) is { } group && Groups.Contains(group) ? group : "other",
                MayStart = rules.DocumentTypes[current.DocumentType!].MayBeStartedBy(query.Actor),
                DescriptionEn = current.Definition.DescriptionEn,
                StepsEn = [.. current.Pipeline.Activities.Values.OfType<HumanStep>().Select(step => step.Node.TitleEn)],
            })],
            catalog.Refused));

        private static readonly HashSet<string> Groups = ["documents", "supervision", "meetings", "duty"];

        // What the office does most stands first: customProperties.chancery.order, the others after
        private static int Order(CurrentPipeline current) => ActCheck.AsNumber(current.Definition.Own["order"]) ?? int.MaxValue;
    }
}
