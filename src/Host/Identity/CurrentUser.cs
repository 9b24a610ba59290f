using Chancery.Engine.Access;
using Chancery.Engine.Errors;

namespace Chancery.Host.Identity;

/// <summary>Who makes this request; scoped, filled before any endpoint runs.</summary>
public sealed class CurrentUser
{
    /// <summary>The signed-in, active person; null for anybody else.</summary>
    public Actor? ActorOrNull { get; internal set; }

    /// <summary>The signed-in, active person.</summary>
    /// <exception cref="WorkflowException"><c>sign-in.required</c>.</exception>
    public Actor Actor => ActorOrNull
        ?? throw new WorkflowException(ErrorCodes.SignInRequired, "Sign in to do this.", "请登录后再办理。");
}
