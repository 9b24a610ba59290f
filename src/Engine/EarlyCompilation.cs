using Chancery.Engine.Expressions;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine;

/// <summary>Lets the runtime compile what every start needs on a second processor while the first opens the database. Changes nothing else.</summary>
public static class EarlyCompilation
{
    /// <summary>Returns at once; what is not ready when it is needed is compiled there and then.</summary>
    public static void Begin()
    {
        _ = Task.Run(Scripts);
        _ = Task.Run(Model);
    }

    private static void Scripts() => PreparedScript.Prepare("true", "$");

    private static void Model()
    {
        // Never connected to: the model and the query are only built
        using var db = new WorkflowDbContext(new DbContextOptionsBuilder<WorkflowDbContext>()
            .UseNpgsql("Host=localhost;Database=chancery").UseSnakeCaseNamingConvention().Options);
        _ = db.Deadlines.AsNoTracking().Where(one => one.OrganId == 0).OrderBy(one => one.NextAt).Select(one => one.CaseId).Take(1).ToQueryString();
    }
}
