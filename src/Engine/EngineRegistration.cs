using Chancery.Engine.Activities;
using Chancery.Engine.Calendars;
using Chancery.Engine.Cases;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Clocks;
using Chancery.Engine.Definitions;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Figures;
using Chancery.Engine.Notifications;
using Chancery.Engine.Numbering;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Proxies;
using Chancery.Engine.Receipts;
using Chancery.Engine.Registers;
using Chancery.Engine.Runs;
using Chancery.Engine.Secrecy;
using Chancery.Engine.Stimuli;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Chancery.Engine;

/// <summary>Registers the engine on one database, one set of office rules and one list of activities.</summary>
public static class EngineRegistration
{
    /// <param name="connectionString">PostgreSQL 15 or newer.</param>
    /// <param name="rules">The office's data.</param>
    /// <param name="activities">Every activity a definition may name.</param>
    public static IServiceCollection AddWorkflowEngine(
        this IServiceCollection services, string connectionString, OfficeRules rules, ActivityRegistry activities)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddDbContextPool<WorkflowDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention());
        services.AddSingleton(rules);
        services.AddSingleton(activities);
        services.AddSingleton<ActivityDescriptors>();
        services.AddSingleton<InputTypes>();
        services.AddSingleton<WorkflowLibrary>();
        services.AddSingleton<PipelineCompiler>();
        services.AddSingleton<PipelineCatalog>();
        services.AddSingleton<WorkflowRunner>();
        services.AddSingleton<CaseSignals>();
        services.AddSingleton<OrganizationDirectory>();
        services.AddScoped<CaseWriter>();
        services.AddScoped<KeptAnswers>();
        services.AddScoped<NumberDesk>();
        services.AddScoped<CaseClocks>();
        services.AddScoped<ClockChange>();
        services.AddScoped<OfficeCalendars>();
        services.AddScoped<CaseRun>();
        services.AddScoped<CaseReader>();
        services.AddScoped<FieldSight>();
        services.AddScoped<RegisterReader>();
        services.AddScoped<FigureReader>();
        services.AddScoped<ActionGate>();
        services.AddScoped<CaseActRun>();
        services.AddScoped<ProxyItems>();
        services.AddScoped<StageTellers>();
        services.AddScoped<TimerStep>();
        services.AddScoped<DeadlineFiring>();
        services.AddScoped<TriggerTable>();
        services.AddScoped<PublishRules>();
        services.AddScoped<PublishedPipelines>();
        services.AddScoped<ConsumerSearch>();
        services.AddScoped<RunStarter>();
        services.AddScoped<RunResumer>();
        services.AddScoped<ActivationRule>();
        services.AddScoped<StartDelivery>();
        services.AddScoped<EventDelivery>();
        services.AddScoped<ResumeDelivery>();
        services.AddScoped<StimulusDelivery>();
        services.AddScoped<GivenUpStimuli>();
        services.AddScoped<Outbox.GivenUpMessages>();
        services.AddScoped<LinkedCaseDelivery>();
        services.AddScoped<LinkedCaseEnd>();
        services.AddScoped<Calendars.TimerCount>();
        services.AddScoped<Calendars.CaseRecount>();
        services.AddScoped<StimulusInbox>();
        services.AddHandlers();
        return services;
    }

    private static void AddHandlers(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService!);
        services.AddTransient<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(SecrecyWatch<,>));
        foreach (var handler in typeof(EngineRegistration).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true }))
        {
            foreach (var contract in handler.GetInterfaces().Where(contract => contract.IsGenericType
                && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddTransient(contract, handler);
        }
    }
}
