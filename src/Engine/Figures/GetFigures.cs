using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using MediatR;

namespace Chancery.Engine.Figures;

/// <summary>The office's figures for one period, for holders of the role <see cref="Roles.Figures"/>.</summary>
/// <param name="Code">Only this figure; null for all.</param>
/// <param name="From">As for <see cref="FigurePeriod.Of"/>.</param>
/// <param name="To">As for <see cref="FigurePeriod.Of"/>.</param>
/// <exception cref="WorkflowException"><c>role.required</c>, <c>figure.not-found</c>, <c>field.invalid</c>.</exception>
public sealed record GetFigures(Actor Actor, string? Code, DateOnly? From, DateOnly? To) : IRequest<GetFigures.View>
{
    public sealed record View(FigurePeriod Period, IReadOnlyList<FigureView> Items);

    internal sealed class Handler(FigureReader reader, OfficeRules rules, TimeProvider clock) : IRequestHandler<GetFigures, View>
    {
        public async Task<View> Handle(GetFigures query, CancellationToken ct)
        {
            Authority.RequireFigures(query.Actor);
            var period = FigurePeriod.Of(query.From, query.To, rules.DayOf(clock.GetUtcNow()));
            var items = new List<FigureView>();
            foreach (var figure in query.Code is null ? rules.Figures : [rules.RequireFigure(query.Code)])
                items.Add(await reader.ReadAsync(query.Actor.Organization, figure, period, ct));
            return new(period, items);
        }
    }
}
