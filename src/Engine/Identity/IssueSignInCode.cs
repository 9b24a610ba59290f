using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Identity;

/// <summary>Gives a person a one-time code with which they set their password; an earlier code stops working.</summary>
/// <exception cref="WorkflowException">
/// <c>role.required</c>: the actor is neither system nor security administrator, or asks for their own account;
/// <c>account.not-found</c>.
/// </exception>
public sealed record IssueSignInCode(Actor Actor, string UserName) : IRequest<IssueSignInCode.Receipt>
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    internal const string Provider = "chancery", CodeName = "sign-in-code";

    /// <param name="Code">Shown once; only its hash is kept.</param>
    /// <param name="ExpiresAt">UTC.</param>
    public sealed record Receipt(string UserName, string Code, DateTimeOffset ExpiresAt);

    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : IRequestHandler<IssueSignInCode, Receipt>
    {
        public async Task<Receipt> Handle(IssueSignInCode command, CancellationToken ct)
        {
            var normalized = Account.Normalize(command.UserName);
            if (!command.Actor.HasRole(Roles.SystemAdministrator) && !command.Actor.HasRole(Roles.SecurityAdministrator))
                throw new WorkflowException(ErrorCodes.RoleRequired,
                    "Only a system or security administrator issues sign-in codes.", "只有系统管理员或安全管理员可以发放登录口令。");

            if (normalized == Account.Normalize(command.Actor.UserName))
                throw new WorkflowException(ErrorCodes.RoleRequired,
                    "Another administrator has to issue a code for your own account.", "本人账号的登录口令须由另一名管理员发放。");

            var account = await db.Users.SingleOrDefaultAsync(
                    user => user.NormalizedUserName == normalized && user.OrganId == command.Actor.OrganId, ct)
                ?? throw new WorkflowException(ErrorCodes.AccountNotFound,
                    $"There is no account {command.UserName}.", $"没有账号 {command.UserName}。");

            var code = OneTimeCode.New();
            var expiresAt = clock.GetUtcNow() + Lifetime;
            var token = await db.UserTokens.FindAsync([account.Id, Provider, CodeName], ct);
            if (token is null)
            {
                token = new IdentityUserToken<Guid> { UserId = account.Id, LoginProvider = Provider, Name = CodeName };
                db.UserTokens.Add(token);
            }

            token.Value = $"{expiresAt.ToUnixTimeSeconds()}:{OneTimeCode.Hash(code)}";
            await db.SaveChangesAsync(ct);
            return new(account.UserName!, code, expiresAt);
        }
    }
}
