using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Numbering;

/// <summary>Which number of which series.</summary>
/// <param name="Code">Organ code or name of the register.</param>
public sealed record NumberKey(string Code, int Year, int Number);

/// <summary>What a registrar does to numbers: who may, which codes there are, and one transaction per decision with its record.</summary>
internal sealed class NumberDesk(WorkflowDbContext db, KeptAnswers answers, OfficeRules rules, TimeProvider clock)
{
    private const int MaxReason = 500;

    /// <summary>How long ahead a number may be kept.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromDays(366);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public int CurrentYear => rules.DayOf(Now).Year;

    public static void RequireRight(Actor actor)
    {
        if (!Authority.MayKeepNumbers(actor))
            throw new WorkflowException(ErrorCodes.RegistrarRequired, "Only registrars and archivists keep numbers.", "只有机要员和档案员可以管理编号。");
    }

    public NumberTemplate RequireSeries(Actor actor, string code) => rules.Numbering.OfCode(code, actor.Organization)
        ?? throw Invalid("code", "There is no such series; choose a code of the organisation or of numbering.json.", "没有这个编号序列，请选择机关代字或 numbering.json 中的序列。");

    public static void RequireReason(string field, string? reason)
    {
        Text.RequireClean(field, reason);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            throw Invalid(field, $"Say why, in at most {MaxReason} characters.", $"必须说明理由，不超过{MaxReason}字。");
    }

    public void RequireHolder(Actor actor, string holder, DateTimeOffset until)
    {
        if (actor.Organization.Person(holder) is not { Active: true })
            throw Invalid("holder", "The holder must be an active person of the office.", "留号人必须是在岗人员。");
        if (until <= Now || until > Now + _longest)
            throw Invalid("until", "The reservation must end in the future, within a year.", "留号期限必须晚于现在，且不超过一年。");
    }

    public string Write(NumberTemplate series, string code, int year, int serial) => rules.Numbering.Format(series.Purpose, code, year, serial);

    /// <summary>Carries out a decision, its record and its receipt together.</summary>
    public async Task<T> DecideAsync<T>(Actor actor, string? key, byte[] request, Func<Task<T>> decide, CancellationToken ct)
        where T : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await answers.OnceAsync(actor, key, request, decide, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    public void Record(Actor actor, string kind, string zh, string en, NumberKey key, string reason) => db.Record(actor, Now, kind, zh, en, new JsonObject
    {
        ["code"] = key.Code,
        ["year"] = key.Year,
        ["number"] = key.Number,
        ["reason"] = reason,
    });

    public async Task<IssuedNumber> LockAsync(Actor actor, NumberKey key, CancellationToken ct) =>
        (await db.IssuedNumbers.FromSql($"""
            SELECT * FROM issued_numbers WHERE organ_id = {actor.OrganId} AND code = {key.Code} AND year = {key.Year} AND number = {key.Number} FOR UPDATE
            """).AsNoTracking().ToListAsync(ct)).SingleOrDefault()
        ?? throw NotAvailable($"{key.Code} {key.Year} no. {key.Number} has never been given.", $"{key.Code}{key.Year}年第{key.Number}号从未取用。");

    public static WorkflowException NotAvailable(string en, string zh) => new(ErrorCodes.NumberNotAvailable, en, zh, "number");

    public static WorkflowException Invalid(string field, string en, string zh) => new(ErrorCodes.FieldInvalid, en, zh, field);
}
