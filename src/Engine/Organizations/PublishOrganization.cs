using System.Text.Json;
using Chancery.Engine.Errors;
using Chancery.Engine.Identity;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Organizations;

/// <summary>
/// Makes the given office the current one; people without an account get one that cannot sign in yet, and open items of those who
/// left, or lost the post that was asked, go to others.
/// </summary>
/// <param name="Organization">The whole office; its <c>version</c> is ignored, the next one is given.</param>
/// <param name="ChangedBy">Sign-in name of who publishes; the caller has checked the role.</param>
/// <param name="Basis">Version it was made from; null to replace whichever is current.</param>
/// <exception cref="WorkflowException"><c>organization.invalid</c>, with the offending member as field; <c>organization.outdated</c>: another version came meanwhile.</exception>
public sealed record PublishOrganization(Organization Organization, string ChangedBy, int? Basis = null) : IRequest<PublishOrganization.Receipt>
{
    /// <param name="Version">The version given.</param>
    /// <param name="NewAccounts">Sign-in names of the accounts created; they need a one-time code.</param>
    public sealed record Receipt(int Version, IReadOnlyList<string> NewAccounts);

    internal sealed class Handler(WorkflowDbContext db, OrganizationDirectory directory, IMediator mediator, TimeProvider clock)
        : IRequestHandler<PublishOrganization, Receipt>
    {
        public async Task<Receipt> Handle(PublishOrganization command, CancellationToken ct)
        {
            RequireSound(command.Organization);
            Organization? before = null;
            var receipt = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('chancery_organization'))", ct);
                var current = await db.Organizations.OrderByDescending(stored => stored.Version).FirstOrDefaultAsync(ct);
                if (command.Basis is { } basis && current is not null && basis != current.Version)
                    throw new WorkflowException(ErrorCodes.OrganizationOutdated,
                        $"The office is at version {current.Version}; load it and change that.", $"机构信息已是第 {current.Version} 版，请重新载入后再修改。", "version");
                before = current is null ? null : OrganizationDirectory.Read(current.Json);
                var added = await AddAsync(command, current, ct);
                await transaction.CommitAsync(ct);
                return added;
            });
            directory.Invalidate();
            await ReassignAsync(before, command.Organization, ct);
            return receipt;
        }

        // Nothing stays with somebody who has left, or who no longer holds the post that was asked
        private async Task ReassignAsync(Organization? before, Organization now, CancellationToken ct)
        {
            var changed = before is null ? [] : before.People
                .Where(person => person.Posts.Except(now.Person(person.UserName)?.Posts ?? []).Any()).Select(person => person.UserName).ToList();
            if (await ReassignWorkItems.FindAsync(db, now, changed, ct) is { Count: > 0 } cases)
                await mediator.Send(new ReassignWorkItems(cases), ct);
        }

        private async Task<Receipt> AddAsync(PublishOrganization command, StoredOrganization? current, CancellationToken ct)
        {
            await AdministratorRule.RequireAsync(db, command.Organization, current?.OrganId, ct);
            var next = command.Organization with { Version = (current?.Version ?? 0) + 1 };
            db.Add(new StoredOrganization
            {
                OrganId = next.OrganId,
                Version = next.Version,
                Json = JsonSerializer.Serialize(next, JsonSerializerOptions.Web),
                ValidFrom = clock.GetUtcNow(),
                ChangedBy = command.ChangedBy,
            });

            var known = await db.Users.Select(account => account.NormalizedUserName!).ToHashSetAsync(ct);
            var created = next.People.Where(person => !known.Contains(Account.Normalize(person.UserName)))
                .Select(person => Account.Create(next.OrganId, person.UserName)).ToList();
            db.AddRange(created);
            await db.SaveChangesAsync(ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify('chancery_organization', {next.Version.ToString()})", ct);
            return new(next.Version, [.. created.Select(account => account.UserName!)]);
        }

        private static void RequireSound(Organization organization)
        {
            OfficeFile.Refuse(OrganizationRules.Check(organization));
            foreach (var (index, person) in organization.People.Index())
            {
                if (!SignInName.IsValid(person.UserName))
                    throw new WorkflowException(ErrorCodes.OrganizationInvalid, SignInName.Rule.En, SignInName.Rule.Zh, $"people[{index}].userName");
            }
        }
    }
}
