using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Chancery.Engine.Identity;
using Chancery.Engine.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Identity;

/// <summary>Keeps browser sessions in the table <c>sessions</c>: 30 minutes without a request, 12 hours in all.</summary>
public sealed class SessionTicketStore(IServiceScopeFactory scopes, TimeProvider clock) : ITicketStore
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30), Absolute = TimeSpan.FromHours(12);

    // Writing every request would make reading pages write; a minute's grain is enough for half an hour
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDbContext>();
        db.Sessions.Add(new Session
        {
            KeyHash = Hash(key),
            UserName = ticket.Principal.Identity!.Name!,
            Ticket = TicketSerializer.Default.Serialize(ticket),
            CreatedAt = now,
            SeenAt = now,
            ExpiresAt = now + Idle,
        });
        await db.SaveChangesAsync();
        return key;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDbContext>();
        var hash = Hash(key);
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join account in db.Users on session.UserName equals account.UserName
            where session.KeyHash == hash
            select new { session, account.SecurityStamp }).SingleOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (found is null || now >= found.session.ExpiresAt
            || TicketSerializer.Default.Deserialize(found.session.Ticket) is not { } ticket
            || ticket.Principal.FindFirstValue(SignInClaims.Stamp) != found.SecurityStamp)
        {
            await RemoveAsync(key);
            return null;
        }

        if (now - found.session.SeenAt >= TouchEvery && !IsEventStream(httpContext.Request))
        {
            var last = found.session.CreatedAt + Absolute;
            var expires = now + Idle < last ? now + Idle : last;
            await db.Sessions.Where(session => session.KeyHash == hash).ExecuteUpdateAsync(
                set => set.SetProperty(session => session.SeenAt, now).SetProperty(session => session.ExpiresAt, expires),
                cancellationToken);
        }

        return ticket;
    }

    public async Task RemoveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDbContext>();
        var hash = Hash(key);
        await db.Sessions.Where(session => session.KeyHash == hash).ExecuteDeleteAsync();
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw new NotSupportedException("A session is read within a request.");

    public Task RenewAsync(string key, AuthenticationTicket ticket) => throw new NotSupportedException("Each sign-in starts a session of its own.");

    internal static string Hash(string key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>A page left open reconnects its event stream by itself; that is nobody at the desk.</summary>
    private static bool IsEventStream(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/event-stream");
}
