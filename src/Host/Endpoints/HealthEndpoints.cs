using Chancery.Engine.Pipelines;
using Chancery.Host.Jobs;
using Hangfire;
using Npgsql;

namespace Chancery.Host.Endpoints;

/// <summary>Whether the process runs, whether it can serve, and whether the office's jobs get done.</summary>
internal static class HealthEndpoints
{
    public sealed record Health(string Status, string? Reason = null);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Health("live"))).AllowAnonymous().WithTags("health");
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithTags("health");
        routes.MapGet("/health/jobs", Jobs).AllowAnonymous().WithTags("health")
            .WithSummary("Whether the last run of each job ended well, on whichever node; a failing one is named and tried again at its next time");
    }

    // Apart from readiness: a node that serves people well must not lose them because a job fails
    private static IResult Jobs(JobStorage storage) => KeepsJobOutcomeAttribute.Failing(storage) is { Count: > 0 } failing
        ? TypedResults.Json(new Health("failing", string.Join(' ', failing)), statusCode: StatusCodes.Status503ServiceUnavailable)
        : TypedResults.Ok(new Health("ready"));

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
