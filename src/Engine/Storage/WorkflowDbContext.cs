using Chancery.Engine.Calendars;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Execution;
using Chancery.Engine.Identity;
using Chancery.Engine.Ledger;
using Chancery.Engine.Notifications;
using Chancery.Engine.Numbering;
using Chancery.Engine.Organizations;
using Chancery.Engine.Outbox;
using Chancery.Engine.Phrases;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Proxies;
using Chancery.Engine.Receipts;
using Chancery.Engine.Secrecy;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Storage;

/// <summary>The only DbContext. It maps, queries and migrates; an action's writes go through <see cref="CaseTransaction"/>.</summary>
public sealed class WorkflowDbContext(DbContextOptions<WorkflowDbContext> options)
    : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<WorkflowInstance> WorkflowInstances => Set<WorkflowInstance>();

    public DbSet<Document> Documents => Set<Document>();

    public DbSet<CaseLink> CaseLinks => Set<CaseLink>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<AttachmentContent> AttachmentContents => Set<AttachmentContent>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<Deadline> Deadlines => Set<Deadline>();

    public DbSet<LedgerEvent> LedgerEvents => Set<LedgerEvent>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    public DbSet<IssuedNumber> IssuedNumbers => Set<IssuedNumber>();

    public DbSet<ReusedNumber> ReusedNumbers => Set<ReusedNumber>();

    public DbSet<OfficeEvent> OfficeEvents => Set<OfficeEvent>();

    public DbSet<CalendarVersion> CalendarVersions => Set<CalendarVersion>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<StoredDefinition> WorkflowDefinitions => Set<StoredDefinition>();

    public DbSet<DefinitionVersion> DefinitionVersions => Set<DefinitionVersion>();

    public DbSet<WorkflowTrigger> WorkflowTriggers => Set<WorkflowTrigger>();

    public DbSet<AwaitedStimulus> AwaitedStimuli => Set<AwaitedStimulus>();

    public DbSet<PendingStimulus> PendingStimuli => Set<PendingStimulus>();

    public DbSet<RunTrace> RunTraces => Set<RunTrace>();

    public DbSet<ProxyGrant> ProxyGrants => Set<ProxyGrant>();

    public DbSet<PersonalPhrases> PersonalPhrases => Set<PersonalPhrases>();

    public DbSet<StoredOrganization> Organizations => Set<StoredOrganization>();

    public DbSet<SecrecyRefusal> SecrecyRefusals => Set<SecrecyRefusal>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(WorkflowDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<CaseStatus>().HaveConversion<string>();
        configurationBuilder.Properties<WorkItemStatus>().HaveConversion<string>();
        configurationBuilder.Properties<DeadlineStatus>().HaveConversion<string>();
        configurationBuilder.Properties<CalendarStatus>().HaveConversion<string>();
        configurationBuilder.Properties<DispatchReply>().HaveConversion<string>();
    }
}
