using System.Text.Json;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Unit = Chancery.Engine.Organizations.Unit;

namespace Chancery.Engine.Identity;

/// <summary>Creates the first account, a system administrator, and an office of just that person; possible once.</summary>
/// <param name="PasswordHash">The hash of a password already found to meet the rules.</param>
/// <exception cref="WorkflowException"><c>setup.closed</c>: an account exists. <c>field.invalid</c>: the sign-in name.</exception>
public sealed record CreateFirstAdministrator(int OrganId, string UserName, string Name, string PasswordHash)
    : IRequest<CreateFirstAdministrator.Receipt>
{
    public sealed record Receipt(string UserName);

    internal sealed class Handler(WorkflowDbContext db, OrganizationDirectory directory, TimeProvider clock)
        : IRequestHandler<CreateFirstAdministrator, Receipt>
    {
        public async Task<Receipt> Handle(CreateFirstAdministrator command, CancellationToken ct)
        {
            if (!SignInName.IsValid(command.UserName))
                throw new WorkflowException(ErrorCodes.FieldInvalid,
                    "A sign-in name has 2 to 64 characters: letters, digits, dot, hyphen, underscore.",
                    "用户名为 2 至 64 个字符，可用字母、数字、点、连字符和下划线。", "userName");

            await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('chancery_organization'))", ct);
                if (await db.Users.AnyAsync(ct))
                    throw new WorkflowException(ErrorCodes.SetupClosed,
                        "The first account exists; sign in with it.", "首个账号已经建立，请直接登录。");

                var account = Account.Create(command.OrganId, command.UserName);
                account.SetPasswordHash(command.PasswordHash);
                db.Add(account);
                db.Add(await OfficeWithAsync(command, ct));
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
            });
            directory.Invalidate();
            return new(command.UserName);
        }

        private async Task<StoredOrganization> OfficeWithAsync(CreateFirstAdministrator command, CancellationToken ct)
        {
            var stored = await db.Organizations.OrderByDescending(row => row.Version).FirstOrDefaultAsync(ct);
            var office = stored is null
                ? new Organization { OrganId = command.OrganId, Version = 0, Name = "待建机构", NameEn = "Office to be set up" }
                : OrganizationDirectory.Read(stored.Json);
            var unit = new Unit { Code = "setup", Name = "系统管理", NameEn = "System administration", Kind = "section" };
            var post = new Post
            {
                Code = "setup-administrator",
                Name = "系统管理员",
                NameEn = "System administrator",
                Unit = unit.Code,
                Roles = [Roles.SystemAdministrator],
            };
            var person = new Person { UserName = command.UserName, Name = command.Name, NameEn = command.Name, Posts = [post.Code] };
            var next = office with
            {
                Version = office.Version + 1,
                Units = [.. office.Units, unit],
                Posts = [.. office.Posts, post],
                People = [.. office.People.Where(other => other.UserName != command.UserName), person],
            };
            return new()
            {
                OrganId = next.OrganId,
                Version = next.Version,
                Json = JsonSerializer.Serialize(next, JsonSerializerOptions.Web),
                ValidFrom = clock.GetUtcNow(),
                ChangedBy = command.UserName,
            };
        }
    }
}
