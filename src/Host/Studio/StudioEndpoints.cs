using Chancery.Host.Security;

namespace Chancery.Host.Studio;

/// <summary>Elsa Studio's files, for anybody signed in, and the addresses it goes to by itself.</summary>
internal static class StudioEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = new StudioFiles(StudioFolder.Find());
        // A browser asks for some 170 files at once: that is no flood
        routes.MapMethods("/studio/{**path}", [HttpMethods.Get, HttpMethods.Head], (string? path, HttpContext context) => files.Send(path, context))
            .WithMetadata(new SharedFile(), ContentPolicy.Studio).DisableRateLimiting();

        // Studio knows these from its own shell. The second is named from the root even when Studio lives below a prefix
        routes.MapGet("/studio/workflows/definitions/{id}/edit", ToDesigner);
        routes.MapGet("/workflows/definitions/{id}/edit", ToDesigner);
        routes.MapGet("/studio/workflows/instances/{id}/view", (string id) => Results.LocalRedirect($"/studio/instance/{Uri.EscapeDataString(id)}"));
        routes.MapGet("/studio/workflows/{list:regex(^(definitions|instances)$)}", () => Results.LocalRedirect("/pipelines"));
    }

    private static IResult ToDesigner(string id) => Results.LocalRedirect($"/studio/designer/{Uri.EscapeDataString(id)}");
}
