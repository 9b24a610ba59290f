using Chancery.Engine.Organizations;
using MediatR;

namespace Chancery.Engine.Registers;

/// <summary>The registers of the office, one per document type; the outgoing register first, the others by code.</summary>
public sealed record ListRegisters : IRequest<IReadOnlyList<ListRegisters.Row>>
{
    /// <param name="Type">Code of the document type.</param>
    /// <param name="HasCodes">Whether the numbers carry an organ code (机关代字) to filter by.</param>
    public sealed record Row(string Type, string Title, string TitleEn, bool HasCodes);

    internal sealed class Handler(OfficeRules rules) : IRequestHandler<ListRegisters, IReadOnlyList<Row>>
    {
        public Task<IReadOnlyList<Row>> Handle(ListRegisters query, CancellationToken ct) => Task.FromResult<IReadOnlyList<Row>>(
            [.. rules.DocumentTypes.Values.OrderBy(type => type.Code != "outgoing").ThenBy(type => type.Code, StringComparer.Ordinal)
                .Select(type => new Row(type.Code, type.RegisterTitle.Zh, type.RegisterTitle.En, type.Field("issuingOrgan") is not null))]);
    }
}
