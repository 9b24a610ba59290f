using Chancery.Engine.Identity;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Host.Elsa;
using Chancery.Host.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Chancery.Host.Identity;

/// <summary>Accounts, sessions, tokens and policies.</summary>
internal static class IdentityRegistration
{
    public static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options => options.User.AllowedUserNameCharacters = "")
            .AddEntityFrameworkStores<WorkflowDbContext>();
        // OWASP password storage: PBKDF2-HMAC-SHA512, the PRF of Identity's format 3
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddDataProtection().SetApplicationName("chancery").PersistKeysToDbContext<WorkflowDbContext>();

        services.AddSingleton<OrganizationDirectory>();
        services.AddSingleton<SessionTicketStore>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<PasswordGate>();
        services.AddScoped<PasswordRules>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<IAuthorizationHandler, ActiveHandler>();
        services.AddAuthorization(Policies.Add);
        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, options => options.ForwardDefaultSelector = Select)
            .AddSessionCookie()
            .AddBearerToken(Schemes.Bearer, options =>
            {
                options.BearerTokenExpiration = TokenEndpoints.Lifetime;
                options.Events.OnMessageReceived = message =>
                {
                    message.Token = QueryToken(message.HttpContext);
                    return Task.CompletedTask;
                };
            });
    }

    internal static string Select(HttpContext context) =>
        (ProblemWriter.IsApi(context.Request.Path) || context.Request.Path.StartsWithSegments(ElsaEndpoints.Hub))
            && (context.Request.Headers.ContainsKey("Authorization") || QueryToken(context) is not null) ? Schemes.Bearer : Schemes.Session;

    /// <summary>A browser cannot put a header on a socket, so there, and nowhere else, the token may come in the address.</summary>
    private static string? QueryToken(HttpContext context) => context.Request.Path.StartsWithSegments(ElsaEndpoints.Hub)
        && context.Request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;
}
