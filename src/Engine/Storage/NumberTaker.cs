using Chancery.Engine.Errors;
using Chancery.Engine.Numbering;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Storage;

/// <summary>Gives a case its numbers inside the case's own transaction: the next of a series, or one reserved for it.</summary>
internal sealed class NumberTaker(NumberRules rules, CaseTransaction transaction, int organId, string? actor)
{
    /// <returns>The number as printed.</returns>
    /// <exception cref="WorkflowException"><c>number.code-missing</c>, <c>number.not-available</c>.</exception>
    public async Task<string> TakeAsync(NumberTaken taken, Guid caseId, string drafter, DateTimeOffset at, EffectBatch batch, CancellationToken ct)
    {
        var code = taken.Code.Length > 0 ? taken.Code : rules.OfPurpose(taken.Purpose)?.Code ?? throw new WorkflowException(ErrorCodes.NumberCodeMissing,
            $"The office declares no series for \"{taken.Purpose}\"; add it to numbering.json.", $"本机关未设“{taken.Purpose}”编号序列，请在 numbering.json 中补充。");
        if (taken.Serial is { } serial)
            return await UseAsync(code, taken.Year, serial, caseId, drafter, at, ct);

        await using var sql = transaction.CreateBatch();
        sql.BatchCommands.Add(Sql.Command("""
            INSERT INTO number_series AS s (organ_id, code, year, last) VALUES ($1, $2, $3, 1)
            ON CONFLICT (organ_id, code, year) DO UPDATE SET last = s.last + 1 RETURNING last
            """, organId, code, taken.Year));
        var next = (int)(await sql.ExecuteScalarAsync(ct))!;
        var text = rules.Format(taken.Purpose, code, taken.Year, next);
        batch.Add("""
            INSERT INTO issued_numbers (organ_id, code, year, number, text, case_id, given_by, given_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)
            """, organId, code, taken.Year, next, text, caseId, actor ?? "", at);
        return text;
    }

    private async Task<string> UseAsync(string code, int year, int serial, Guid caseId, string drafter, DateTimeOffset at, CancellationToken ct)
    {
        await using var sql = transaction.CreateBatch();
        sql.BatchCommands.Add(Sql.Command("""
            UPDATE issued_numbers SET case_id = $5, given_by = $6, given_at = $7
            WHERE organ_id = $1 AND code = $2 AND year = $3 AND number = $4 AND case_id IS NULL AND voided_at IS NULL AND reserved_until > $7
              AND reserved_for IN ($6, $8)
            RETURNING text
            """, organId, code, year, serial, caseId, actor ?? "", at, drafter));
        return (string?)await sql.ExecuteScalarAsync(ct) ?? throw new WorkflowException(ErrorCodes.NumberNotAvailable,
            $"{code} {year} no. {serial} is not reserved for you or the drafter, or the reservation has ended.",
            $"{code}{year}年第{serial}号没有为您或拟稿人保留，或留号已到期。", "data.serial");
    }
}
