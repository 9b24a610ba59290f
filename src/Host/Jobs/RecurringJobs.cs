using Chancery.Host.Identity;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.States;
using Npgsql;

namespace Chancery.Host.Jobs;

/// <summary>Hangfire: the clock, never the truth. Dropping its tables loses nothing.</summary>
public static class RecurringJobs
{
    /// <param name="runsJobs">False for a node that only answers requests (setting <c>Jobs</c>).</param>
    public static IServiceCollection AddClock(this IServiceCollection services, string connectionString, bool runsJobs)
    {
        // A small pool of its own, reset on return: what the library leaves on a connection is its own affair
        var pool = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = false };
        pool.MaxPoolSize = Math.Min(pool.MaxPoolSize, 10);
        services.AddTransient<ClockJobs>();
        services.AddHangfire((provider, configuration) => configuration
            .UseLogProvider(new JobLog(provider.GetRequiredService<ILoggerFactory>()))
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(pool.ConnectionString), new PostgreSqlStorageOptions
            {
                // The owner makes the tables; the role that works here cannot
                PrepareSchemaIfNecessary = false,
                InvisibilityTimeout = TimeSpan.FromSeconds(60),
                UseSlidingInvisibilityTimeout = true,
                QueuePollInterval = TimeSpan.FromSeconds(1),
                DistributedLockTimeout = TimeSpan.FromSeconds(10),
            }));
        if (!runsJobs)
            return services;
        // A mail server that swallows what it is sent must not keep a deadline waiting, so each kind has a worker of its own
        foreach (var queue in new[] { ClockJobs.Deadlines, ClockJobs.Outbox, EnqueuedState.DefaultQueue })
            services.AddHangfireServer(server =>
            {
                server.Queues = [queue];
                server.WorkerCount = 1;
                server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
                server.ServerTimeout = TimeSpan.FromSeconds(60);
            });
        return services;
    }

    /// <summary>The schedule, one line per job.</summary>
    public static void ScheduleClock(this WebApplication app)
    {
        var jobs = app.Services.GetRequiredService<IRecurringJobManager>();
        jobs.AddOrUpdate<ClockJobs>("fire-due-deadlines", clock => clock.FireDueDeadlines(CancellationToken.None), "*/10 * * * * *");
        jobs.AddOrUpdate<ClockJobs>("deliver-stimuli", clock => clock.DeliverStimuli(CancellationToken.None), "*/10 * * * * *");
        jobs.AddOrUpdate<ClockJobs>("dispatch-outbox", clock => clock.DispatchOutbox(CancellationToken.None), "*/10 * * * * *");
        jobs.AddOrUpdate<ClockJobs>("reassign-work-items", clock => clock.ReassignWorkItems(CancellationToken.None), "* * * * *");
        jobs.AddOrUpdate<ClockJobs>("expire-reservations", clock => clock.ExpireReservations(CancellationToken.None), "* * * * *");
        jobs.AddOrUpdate<ClockJobs>("sweep-proxies", clock => clock.SweepProxies(CancellationToken.None), "*/10 * * * * *");
        jobs.AddOrUpdate<ClockJobs>("recount-deadlines", clock => clock.RecountDeadlines(CancellationToken.None), "*/5 * * * *");
        jobs.AddOrUpdate<ClockJobs>("remove-expired-sessions", clock => clock.RemoveExpiredSessions(CancellationToken.None), "17 * * * *");
    }

    /// <summary>The dashboard, read-only, for system administrators.</summary>
    public static void MapClockDashboard(this WebApplication app) => app
        .MapHangfireDashboard("/hangfire", new DashboardOptions
        {
            Authorization = [],
            IsReadOnlyFunc = _ => true,
            DisplayStorageConnectionString = false,
            AppPath = "/",
        })
        .RequireAuthorization(Policies.SystemAdministrator);
}
