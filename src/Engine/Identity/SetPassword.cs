using System.Globalization;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Identity;

/// <summary>Sets a password with a one-time code; the code is used up and every session of the account ends.</summary>
/// <param name="PasswordHash">The hash of a password already found to meet the rules.</param>
/// <exception cref="WorkflowException"><c>code.invalid</c>: unknown account, wrong, used or expired code; always the same answer.</exception>
public sealed record SetPassword(string UserName, string Code, string PasswordHash) : IRequest<Unit>
{
    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : IRequestHandler<SetPassword, Unit>
    {
        public async Task<Unit> Handle(SetPassword command, CancellationToken ct)
        {
            var normalized = Account.Normalize(command.UserName);
            var found = await (
                from account in db.Users
                join token in db.UserTokens on account.Id equals token.UserId
                where account.NormalizedUserName == normalized
                    && token.LoginProvider == IssueSignInCode.Provider && token.Name == IssueSignInCode.CodeName
                select new { account, token }).SingleOrDefaultAsync(ct);
            if (found is null || !IsLive(found.token.Value!, command.Code))
                throw NoSuchCode();

            found.account.SetPasswordHash(command.PasswordHash);
            found.account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
            db.Remove(found.token);
            db.RemoveRange(await db.Sessions.Where(session => session.UserName == found.account.UserName).ToListAsync(ct));
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Used twice at once: only the first finds the code's row
                throw NoSuchCode();
            }

            return Unit.Value;
        }

        private static WorkflowException NoSuchCode() =>
            new(ErrorCodes.CodeInvalid, "Ask an administrator for a new code.", "请向管理员申领新的口令。", "code");

        private bool IsLive(string stored, string code)
        {
            var parts = stored.Split(':', 2);
            var expiresAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
            return clock.GetUtcNow() < expiresAt && OneTimeCode.Matches(code, parts[1]);
        }
    }
}
