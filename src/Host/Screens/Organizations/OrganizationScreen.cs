using System.Globalization;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Organizations.Import;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Chancery.Host.Screens.Organizations;

/// <summary>The office's units, posts and people: what there is, a dry run of CSV files, and applying exactly that plan.</summary>
internal static class OrganizationScreen
{
    private const int MaxRequest = 4 * 1024 * 1024;

    public static readonly IReadOnlyList<string> Tables = ["units", "posts", "people"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var office = routes.MapGroup("/organization").RequireAuthorization(Policies.SystemAdministrator);
        office.MapGet("", async (HttpContext http, FrameMaker frames, CurrentUser user, CancellationToken ct) =>
            Show(await frames.MakeAsync(http, said: null, ct), user, null, [], [], 200));
        office.MapPost("", ImportAsync).WithMetadata(new RequestSizeLimitAttribute(MaxRequest));
    }

    private static async Task<IResult> ImportAsync(HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var frame = (await frames.MakeAsync(http, said: null, ct)) with { Path = "/organization" };
        var files = await FilesAsync(form, ct);
        try
        {
            var applies = form["_do"] == "apply";
            int? basis = applies && int.TryParse(form["basis"], CultureInfo.InvariantCulture, out var version) ? version : null;
            var plan = await mediator.Send(new PlanOrganizationImport(user.Actor, files, basis), ct);
            if (!applies)
                return Show(frame, user, plan, files, [], 200);

            var receipt = await mediator.Send(new PublishOrganization(plan.Organization, user.Actor.UserName), ct);
            return Show(frame with { Toast = new(Said(frame, receipt)) }, user, null, [], [], 200);
        }
        catch (WorkflowException refusal)
        {
            return Show(frame, user, null, [], [.. refusal.All().Select(one => one.Field is null ? one.Sentence(frame) : $"{one.Field}{frame.Colon}{one.Sentence(frame)}").Distinct()], refusal.Status());
        }
    }

    private static string Said(Frame frame, PublishOrganization.Receipt receipt) => frame.T(OrganizationTexts.Applied, receipt.Version)
        + (receipt.NewAccounts.Count == 0 ? "" : " " + frame.T(OrganizationTexts.NewAccounts, string.Join(", ", receipt.NewAccounts)));

    // The plan's page sends the same bytes back, so that what is applied is what was shown
    private static async Task<Dictionary<string, byte[]>> FilesAsync(IFormCollection form, CancellationToken ct)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var table in Tables)
            if (form.Files[table] is { Length: > 0 } file)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, ct);
                files[table] = bytes.ToArray();
            }
            else if (form["again." + table] is [{ Length: > 0 } text])
            {
                var bytes = new byte[text.Length];
                if (Convert.TryFromBase64String(text, bytes, out var length))
                    files[table] = bytes[..length];
            }

        return files;
    }

    private static IResult Show(
        Frame frame, CurrentUser user, PlanOrganizationImport.Plan? plan, Dictionary<string, byte[]> files, IReadOnlyList<string> refusals, int status) =>
        Pages.Show<OrganizationPage>(frame, new()
        {
            [nameof(OrganizationPage.Office)] = user.Actor.Organization,
            [nameof(OrganizationPage.Plan)] = plan,
            [nameof(OrganizationPage.Again)] = files.ToDictionary(file => file.Key, file => Convert.ToBase64String(file.Value)),
            [nameof(OrganizationPage.Refusals)] = refusals,
        }, status);
}
