using Chancery.Engine.Errors;
using Chancery.Engine.Identity;
using Chancery.Engine.Storage;
using Chancery.Host.Identity;
using Chancery.Host.Security;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Setup;

/// <summary>The first account, and the password of a person who was given a one-time code.</summary>
internal static class SetupEndpoints
{
    /// <param name="Code">From the console.</param>
    /// <param name="Name">The person's name as shown.</param>
    public sealed record FirstAccount(string Code, string UserName, string Name, string Password);

    /// <param name="Code">From an administrator.</param>
    public sealed record NewPassword(string Code, string UserName, string Password);

    public sealed record Ready(string UserName, string SignIn = "/sign-in");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var setup = routes.MapGroup("").AllowAnonymous().WithMetadata(new WithoutCookie());
        setup.MapGet("/setup", async (HttpContext context, IAntiforgery antiforgery, WorkflowDbContext db, CancellationToken ct) =>
        {
            await RefuseWhenClosedAsync(db, ct);
            return SetupPages.FirstAccount(context, antiforgery);
        });
        setup.MapGet("/setup/password", (HttpContext context, IAntiforgery antiforgery) => SetupPages.Password(context, antiforgery));
        setup.MapPost("/setup", CreateAsync).RequireRateLimiting(RateLimits.SignIn);
        setup.MapPost("/setup/password", SetPasswordAsync).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, SetupCode code, PasswordRules rules, PasswordGate gate, WorkflowDbContext db,
        IMediator mediator, IConfiguration configuration, CancellationToken ct)
    {
        var input = await SetupInput.ReadAsync(context.Request,
            form => new FirstAccount(form("code"), form("userName"), form("name"), form("password")), ct);
        await RefuseWhenClosedAsync(db, ct);
        code.Check(input.Code);
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 100)
            throw new WorkflowException(ErrorCodes.FieldInvalid, "Give a name of 1 to 100 characters.", "请填写 1 至 100 字的姓名。", "name");

        var hash = await gate.RunAsync(() => rules.Hash(input.UserName, input.Password), ct);
        var organId = configuration.GetValue("OrganId", 1);
        await mediator.Send(new CreateFirstAdministrator(organId, input.UserName, input.Name.Trim(), hash), ct);
        code.Close();
        return Done(context, input.UserName);
    }

    private static async Task<IResult> SetPasswordAsync(
        HttpContext context, PasswordRules rules, PasswordGate gate, SignInThrottle throttle, IMediator mediator, CancellationToken ct)
    {
        var input = await SetupInput.ReadAsync(context.Request,
            form => new NewPassword(form("code"), form("userName"), form("password")), ct);
        var address = context.Connection.RemoteIpAddress;
        throttle.Begin(input.UserName, address);
        var hash = await gate.RunAsync(() => rules.Hash(input.UserName, input.Password), ct);
        await mediator.Send(new SetPassword(input.UserName, input.Code, hash), ct);
        throttle.Succeeded(input.UserName, address);
        return Done(context, input.UserName);
    }

    private static IResult Done(HttpContext context, string userName) =>
        context.Request.HasJsonContentType() ? TypedResults.Ok(new Ready(userName)) : Results.Redirect("/sign-in");

    private static async Task RefuseWhenClosedAsync(WorkflowDbContext db, CancellationToken ct)
    {
        if (await db.Users.AnyAsync(ct))
            throw new WorkflowException(ErrorCodes.SetupClosed, "The first account exists; sign in with it.", "首个账号已经建立，请直接登录。");
    }
}
