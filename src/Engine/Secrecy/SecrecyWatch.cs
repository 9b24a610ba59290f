using Chancery.Engine.Errors;
using MediatR;
using Npgsql;

namespace Chancery.Engine.Secrecy;

/// <summary>Stands before every request: refuses marked text that no form checks, and records each refusal without its content.</summary>
/// <remarks>Source: the rule 涉密不上网; the record is kept on a connection of its own, as the refused transaction leaves nothing.</remarks>
internal sealed class SecrecyWatch<TRequest, TResponse>(NpgsqlDataSource database, TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (SecrecyEntry.Of(request) is not { } entry)
            return await next();

        try
        {
            return entry.Marked() is { } field ? throw Refusal(field) : await next();
        }
        catch (WorkflowException refusal) when (refusal.Others.Prepend(refusal).FirstOrDefault(one => one.Code == ErrorCodes.DocumentClassified) is { } marked)
        {
            await KeepAsync(entry, marked.Field, cancellationToken);
            throw;
        }
    }

    private static WorkflowException Refusal(string field) => new(ErrorCodes.DocumentClassified,
        "The text carries the mark of a state secret. Nothing was kept. Stop here, do not send it again, and call the secrecy office; "
        + "classified documents are handled on paper.",
        "文字中带有国家秘密标志，系统未保存任何内容。请立即停止录入，不要重复提交，并联系保密办；涉密公文请按纸质渠道办理。", field);

    private async Task KeepAsync(SecrecyEntry entry, string? field, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(
            "INSERT INTO secrecy_refusals (organ_id, id, at, person, place, field) VALUES ($1, $2, $3, $4, $5, $6)");
        foreach (var value in new object[] { entry.Actor.OrganId, Guid.CreateVersion7(now), now, entry.Actor.UserName, entry.Place, (object?)field ?? DBNull.Value })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
