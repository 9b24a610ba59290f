using Chancery.Engine.Pipelines;
using Npgsql;

namespace Chancery.Host.Endpoints;

/// <summary>Whether the process runs, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    public sealed record Health(string Status, string? Reason = null);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Health("live"))).AllowAnonymous().WithTags("health");
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithTags("health");
    }

    private static async Task<IResult> ReadyAsync(NpgsqlDataSource database, PipelineCatalog catalog, CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(ct);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return TypedResults.Json(new Health("unready", "database"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        return catalog.Current.Count > 0 ? TypedResults.Ok(new Health("ready"))
            : TypedResults.Json(new Health("unready", "pipelines"), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
