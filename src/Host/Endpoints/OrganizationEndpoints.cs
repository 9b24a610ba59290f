using Chancery.Engine.Organizations;
using Chancery.Engine.Organizations.Import;
using Chancery.Host.Identity;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Chancery.Host.Endpoints;

/// <summary>The organisation: read, publish, import.</summary>
internal static class OrganizationEndpoints
{
    private const int MaxRequest = 16 * 1024 * 1024;

    /// <param name="Version">Null after a dry run.</param>
    /// <param name="Basis">Version the plan starts from; give it back to apply exactly this plan.</param>
    /// <param name="Orphans">Open items nobody could act on any more, and whose they are; applied, each goes to who follows.</param>
    public sealed record ImportAnswer(
        bool DryRun, int? Version, int Basis, IReadOnlyList<string> NewAccounts, PlanOrganizationImport.Difference Units,
        PlanOrganizationImport.Difference Posts, PlanOrganizationImport.Difference People, IReadOnlyList<PlanOrganizationImport.Orphan> Orphans);

    public static void MapOrganization(this IEndpointRouteBuilder api)
    {
        var office = api.MapGroup("/organization").WithTags("office");
        office.MapGet("", (CurrentUser user) => TypedResults.Ok(user.Actor.Organization)).WithSummary("The office as it is now");
        office.MapPut("", async (Organization organization, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new PublishOrganization(organization, user.Actor.UserName, organization.Version), ct)))
            .RequireAuthorization(Policies.SystemAdministrator).WithSummary("Publish a new version of the office");
        office.MapPost("/import", ImportAsync).RequireAuthorization(Policies.SystemAdministrator)
            .WithSummary("Import units, posts, people from CSV (multipart); dryRun=true, the default, only tells what would happen")
            .Accepts<IFormFileCollection>("multipart/form-data").Produces<ImportAnswer>()
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequest));
    }

    private static async Task<IResult> ImportAsync(bool? dryRun, int? basis, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (request.HasFormContentType)
            foreach (var file in (await request.ReadFormAsync(ct)).Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, ct);
                files[file.Name] = bytes.ToArray();
            }

        var plan = await mediator.Send(new PlanOrganizationImport(user.Actor, files, basis), ct);
        var isDry = dryRun ?? true;
        var receipt = isDry ? null : await mediator.Send(new PublishOrganization(plan.Organization, user.Actor.UserName, plan.Basis), ct);
        return TypedResults.Ok(new ImportAnswer(
            isDry, receipt?.Version, plan.Basis, receipt?.NewAccounts ?? [], plan.Units, plan.Posts, plan.People, plan.Orphans));
    }
}
