using Chancery.Engine.Identity;
using Chancery.Host.Security;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Chancery.Host.Identity;

/// <summary>Tokens for programs, and one-time codes for people without a password.</summary>
internal static class TokenEndpoints
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <param name="UserName">Sign-in name.</param>
    /// <param name="Password">As typed.</param>
    public sealed record TokenRequest(string UserName, string Password);

    /// <param name="AccessToken">Opaque; sent as <c>Authorization: Bearer …</c>.</param>
    /// <param name="ExpiresAt">UTC, 60 minutes from now.</param>
    public sealed record TokenAnswer(string AccessToken, DateTimeOffset ExpiresAt);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/tokens", IssueAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithMetadata(new WithoutCookie());
        routes.MapPost("/api/accounts/{userName}/sign-in-code", async (
                string userName, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new IssueSignInCode(user.Actor, userName), ct)))
            .RequireAuthorization(Policies.AccountAdministrator);
    }

    private static async Task<Ok<TokenAnswer>> IssueAsync(
        TokenRequest request, HttpContext context, PasswordSignIn signIn,
        IOptionsMonitor<BearerTokenOptions> options, TimeProvider clock, CancellationToken ct)
    {
        var account = await signIn.CheckAsync(request.UserName, request.Password, context.Connection.RemoteIpAddress, ct);
        var expiresAt = clock.GetUtcNow() + Lifetime;
        var ticket = new AuthenticationTicket(
            SignInClaims.Principal(account, Schemes.Bearer), new() { ExpiresUtc = expiresAt }, $"{Schemes.Bearer}:AccessToken");
        return TypedResults.Ok(new TokenAnswer(options.Get(Schemes.Bearer).BearerTokenProtector.Protect(ticket), expiresAt));
    }
}
