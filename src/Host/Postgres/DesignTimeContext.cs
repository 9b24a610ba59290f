using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Chancery.Host.Postgres;

/// <summary>What <c>dotnet ef migrations</c> uses; it never connects.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<WorkflowDbContext>
{
    public WorkflowDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<WorkflowDbContext>()
        .UseNpgsql("Host=localhost;Database=chancery").UseSnakeCaseNamingConvention().Options);
}
