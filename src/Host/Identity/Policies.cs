using Chancery.Engine.Organizations;
using Microsoft.AspNetCore.Authorization;

namespace Chancery.Host.Identity;

/// <summary>Names of the authorization policies; each asks for a role of a post held now.</summary>
public static class Policies
{
    public const string SystemAdministrator = Roles.SystemAdministrator;

    public const string SecurityAdministrator = Roles.SecurityAdministrator;

    public const string AuditAdministrator = Roles.AuditAdministrator;

    public const string PipelineAuthor = Roles.PipelineAuthor;

    public const string Supervisor = Roles.Supervisor;

    public const string Registrar = Roles.Registrar;

    /// <summary>System or security administrator.</summary>
    public const string AccountAdministrator = "account-administrator";

    internal static void Add(AuthorizationOptions options)
    {
        options.DefaultPolicy = Require();
        options.FallbackPolicy = options.DefaultPolicy;
        foreach (var role in new[] { SystemAdministrator, SecurityAdministrator, AuditAdministrator, PipelineAuthor, Supervisor, Registrar })
            options.AddPolicy(role, Require(role));

        options.AddPolicy(AccountAdministrator, Require(SystemAdministrator, SecurityAdministrator));
    }

    private static AuthorizationPolicy Require(params string[] anyOf) => new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser().AddRequirements(new ActiveRequirement(anyOf)).Build();
}

/// <summary>An active person, holding at least one of the roles when any are named.</summary>
internal sealed record ActiveRequirement(IReadOnlyList<string> AnyOf) : IAuthorizationRequirement;

internal sealed class ActiveHandler(CurrentUser current) : AuthorizationHandler<ActiveRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ActiveRequirement requirement)
    {
        if (current.ActorOrNull is { IsActive: true } actor && (requirement.AnyOf.Count == 0 || requirement.AnyOf.Any(actor.HasRole)))
            context.Succeed(requirement);

        return Task.CompletedTask;
    }
}
