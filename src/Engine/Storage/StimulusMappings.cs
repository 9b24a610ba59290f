using Chancery.Engine.Execution;
using Chancery.Engine.Stimuli;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chancery.Engine.Storage;

internal sealed class AwaitedStimulusMapping : IEntityTypeConfiguration<AwaitedStimulus>
{
    public void Configure(EntityTypeBuilder<AwaitedStimulus> entity)
    {
        entity.ToTable("awaited_stimuli");
        entity.HasKey(awaited => new { awaited.OrganId, awaited.CaseId, awaited.Bookmark });
        entity.HasIndex(awaited => new { awaited.OrganId, awaited.Stimulus });
    }
}

internal sealed class PendingStimulusMapping : IEntityTypeConfiguration<PendingStimulus>
{
    public void Configure(EntityTypeBuilder<PendingStimulus> entity)
    {
        entity.ToTable("pending_stimuli", table => table.HasCheckConstraint("ck_pending_stimuli_kind", "kind IN ('open','terminate','start','event','resume')"));
        entity.HasKey(pending => new { pending.OrganId, pending.Id });
        entity.Property(pending => pending.Payload).HasColumnType("jsonb");
        entity.HasIndex(pending => pending.NextAt).HasFilter("next_at IS NOT NULL");
    }
}

internal sealed class WorkflowTriggerMapping : IEntityTypeConfiguration<WorkflowTrigger>
{
    public void Configure(EntityTypeBuilder<WorkflowTrigger> entity)
    {
        entity.ToTable("workflow_triggers");
        entity.HasKey(trigger => new { trigger.OrganId, trigger.DefinitionId, trigger.ActivityId });
        entity.HasIndex(trigger => trigger.NextAt).HasFilter("next_at IS NOT NULL");
        entity.HasIndex(trigger => new { trigger.OrganId, trigger.Stimulus }).HasFilter("stimulus IS NOT NULL");
    }
}

internal sealed class RunTraceMapping : IEntityTypeConfiguration<RunTrace>
{
    public void Configure(EntityTypeBuilder<RunTrace> entity)
    {
        entity.ToTable("run_traces");
        entity.HasKey(trace => new { trace.OrganId, trace.CaseId, trace.Sequence });
        entity.Property(trace => trace.Records).HasColumnType("jsonb");
    }
}
