using System.Globalization;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Proxies;

/// <summary>The actor lets somebody act for them for a time. What arrives in the period may be done by either; the first act counts.</summary>
/// <remarks>A proxy hands nothing on to a proxy of their own, never acts on what they drafted themselves, and signs off only when expressly authorised.</remarks>
/// <param name="Pipelines">Definition ids; empty for every pipeline.</param>
/// <param name="Until">Exclusive; at most a year ahead.</param>
/// <param name="Existing">Whether what is open at the start passes to the proxy too.</param>
/// <param name="Key">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>field.invalid</c>; <c>proxy.overlap</c>: another proxy has the same time and pipeline.</exception>
public sealed record GrantProxy(
    Actor Actor, string Proxy, IReadOnlyList<string> Pipelines, DateTimeOffset From, DateTimeOffset Until, bool MaySign, bool Existing, string? Key = null)
    : IRequest<GrantProxy.Receipt>
{
    private const int MaxDays = 366;

    public sealed record Receipt(Guid Id);

    internal sealed class Handler(WorkflowDbContext db, KeptAnswers answers, PipelineCatalog catalog, ProxyItems items, TimeProvider clock) : IRequestHandler<GrantProxy, Receipt>
    {
        public async Task<Receipt> Handle(GrantProxy command, CancellationToken ct)
        {
            var (actor, now) = (command.Actor, clock.GetUtcNow());
            var breaches = Breaches(command, [.. catalog.Current.Select(current => current.Definition.DefinitionId)], now).ToList();
            if (breaches.Count > 0)
                throw WorkflowException.Of(breaches);

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var receipt = await answers.OnceAsync(actor, command.Key, Hash(command), () => NameAsync(command, now, ct), ct);
            await transaction.CommitAsync(ct);
            return receipt;
        }

        private static byte[] Hash(GrantProxy command) => RequestHash.Of("proxy", command.Proxy, string.Join(',', command.Pipelines),
            command.From.ToString("O", CultureInfo.InvariantCulture), command.Until.ToString("O", CultureInfo.InvariantCulture),
            command.MaySign.ToString(), command.Existing.ToString());

        private async Task<Receipt> NameAsync(GrantProxy command, DateTimeOffset now, CancellationToken ct)
        {
            var actor = command.Actor;
            // One grant at a time for each principal, so that two cannot overlap unseen
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext({"proxy/" + actor.OrganId + "/" + actor.UserName}))", ct);
            var rivals = await db.ProxyGrants.AsNoTracking().Where(one => one.OrganId == actor.OrganId && one.Principal == actor.UserName && one.EndedAt == null
                && one.StartsAt < command.Until.ToUniversalTime() && one.EndsAt > command.From.ToUniversalTime()).ToListAsync(ct);
            if (rivals.Exists(one => one.Pipelines.Count == 0 || command.Pipelines.Count == 0 || one.Pipelines.Intersect(command.Pipelines).Any()))
                throw new WorkflowException(ErrorCodes.ProxyOverlap, "You have named a proxy for this time and pipeline already; end that one first.", "该时段和流程已有代理人，请先结束原委托。", "from");

            var grant = new ProxyGrant
            {
                OrganId = actor.OrganId,
                Id = Guid.CreateVersion7(now),
                Principal = actor.UserName,
                Proxy = command.Proxy,
                Pipelines = [.. command.Pipelines.Distinct()],
                StartsAt = command.From.ToUniversalTime(),
                EndsAt = command.Until.ToUniversalTime(),
                MaySign = command.MaySign,
                TakesExisting = command.Existing,
                CreatedAt = now,
            };
            db.ProxyGrants.Add(grant);
            await db.SaveChangesAsync(ct);
            if (grant.TakesExisting && grant.StartsAt <= now)
                await items.PassOnAsync(grant, now, ct);
            return new(grant.Id);
        }
    }

    private static IEnumerable<WorkflowException> Breaches(GrantProxy command, HashSet<string> pipelines, DateTimeOffset now)
    {
        var organization = command.Actor.Organization;
        if (command.Proxy == command.Actor.UserName)
            yield return Invalid("proxy", "somebody else than yourself", "代理人不能是本人");
        else if (organization.Person(command.Proxy) is not { Active: true, Posts.Count: > 0 } || Roles.Administrators.Any(role => organization.HasRole(command.Proxy, role)))
            yield return Invalid("proxy", "somebody in office who handles documents", "代理人须为在岗的办文人员");
        if (command.Until <= command.From || command.Until <= now)
            yield return Invalid("until", "later than the start and than now", "结束时间须晚于开始时间和当前时间");
        else if (command.Until - command.From > TimeSpan.FromDays(MaxDays))
            yield return Invalid("until", $"at most {MaxDays} days after the start", $"期限不得超过{MaxDays}天");
        if (command.Pipelines.FirstOrDefault(pipeline => !pipelines.Contains(pipeline)) is not null)
            yield return Invalid("pipelines", "not a pipeline of this office", "没有所选的流程");
    }

    private static WorkflowException Invalid(string field, string en, string zh) => new(ErrorCodes.FieldInvalid, $"{field}: {en}.", $"{zh}。", field);
}
