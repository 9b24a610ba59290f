using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;
using Chancery.Engine.Registers;
using MediatR;

namespace Chancery.Engine.Sheets;

/// <summary>The processing sheet of a case as its document type lays it out, only with what the reader may see.</summary>
/// <exception cref="Errors.WorkflowException"><c>case.not-found</c>, also for a case out of sight.</exception>
public sealed record GetSheet(Actor Actor, Guid CaseId) : IRequest<GetSheet.View>
{
    /// <param name="Rows">From top to bottom; boxes of a row from left to right.</param>
    public sealed record View(Guid CaseId, string Title, string TitleEn, IReadOnlyList<IReadOnlyList<Box>> Rows);

    /// <param name="Value">Null where the box holds opinions.</param>
    /// <param name="Opinions">Null where the box holds a value.</param>
    public sealed record Box(string Title, string TitleEn, RegisterCell? Value, IReadOnlyList<GetCase.OpinionView>? Opinions);

    internal sealed class Handler(IMediator mediator, CaseReader cases, OfficeRules rules) : IRequestHandler<GetSheet, View>
    {
        public async Task<View> Handle(GetSheet query, CancellationToken ct)
        {
            var actor = query.Actor;
            var document = await cases.RequireVisibleAsync(actor, query.CaseId, ct);
            var view = await mediator.Send(new GetCase(actor, query.CaseId), ct);
            var type = rules.DocumentTypes[document.Type];
            var rights = await cases.RightsAsync(actor, document, ct);
            var sheet = type.Sheet ?? ProcessingSheet.UsualOf(type);
            var opinions = new SheetOpinions(view, actor.Organization, document.ClosedAt);
            var cells = new RegisterCells(type, document, view.Fields,
                [.. view.OpenWorkItems.Where(item => item.Kind == "act").Select(item => new Label(item.Step, item.StepEn)).Distinct()],
                view.Due.FirstOrDefault(due => due.Clock == "case")?.DueAt, rules, actor.Organization);

            return new(document.CaseId, sheet.Title, sheet.TitleEn, [.. sheet.Rows.SelectMany(row => Rows(row)).Where(row => type.Sheet is not null || row.Any(IsFilled))]);

            IEnumerable<IReadOnlyList<Box>> Rows(IReadOnlyList<SheetBox> row) =>
                row is [{ Opinions: { } steps }] && steps.Contains(SheetBox.EveryStep)
                    ? opinions.Steps().Select(step => (IReadOnlyList<Box>)[new Box(step.Title, step.TitleEn, null, opinions.At(step.Id))])
                    : [[.. row.Select(Of)]];

            Box Of(SheetBox box)
            {
                if (box.Opinions is { } steps)
                    return new(box.Title!, box.TitleEn!, null, [.. steps.SelectMany(opinions.At)]);

                var title = RegisterColumns.TitleOf(type, new(box.Name!, box.Title, box.TitleEn));
                return new(title.Zh, title.En, rights.MaySee(box.Name!) ? cells.Of(box.Name!) : RegisterCell.Nothing, null);
            }
        }

        private static bool IsFilled(Box box) => box.Opinions is { Count: > 0 } || box.Value is { Zh.Length: > 0 };
    }
}
