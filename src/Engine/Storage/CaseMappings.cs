using Chancery.Engine.Cases.Links;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.WorkItems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chancery.Engine.Storage;

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> entity)
    {
        // Rewritten by every action: room on the page keeps the update off the indexes (HOT)
        entity.ToTable("workflow_instances", table => table.HasCheckConstraint(
            "ck_workflow_instances_status", "status IN ('Running','Finished','Withdrawn','Refused','Faulted','Cancelled')"));
        entity.HasKey(instance => new { instance.OrganId, instance.Id });
        entity.HasStorageParameter("fillfactor", 50);
        entity.Property(instance => instance.State).HasColumnType("jsonb");
        entity.Property(instance => instance.Version).IsRowVersion();
        entity.HasIndex(instance => new { instance.OrganId, instance.DefinitionId, instance.DefinitionNumber }).HasFilter("status = 'Running'");
        entity.HasIndex(instance => new { instance.OrganId, instance.StartedAt });
        entity.HasIndex(instance => new { instance.OrganId, instance.CorrelationId }).HasFilter("correlation_id IS NOT NULL");
        entity.HasIndex(instance => new { instance.OrganId, instance.ParentId }).HasFilter("parent_id IS NOT NULL");
    }
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> entity)
    {
        entity.ToTable("documents");
        entity.HasKey(document => new { document.OrganId, document.CaseId });
        entity.HasOne<WorkflowInstance>().WithOne()
            .HasForeignKey<Document>(document => new { document.OrganId, document.CaseId });
        entity.HasMany(document => document.WorkItems).WithOne()
            .HasForeignKey(item => new { item.OrganId, item.CaseId });
        entity.Property(document => document.Fields).HasColumnType("jsonb");
        entity.HasIndex(document => new { document.OrganId, document.Drafter, document.SubmittedAt });
        entity.HasIndex(document => new { document.OrganId, document.RegisteredAt });
        entity.HasIndex(document => new { document.OrganId, document.Type, document.RegisteredAt, document.CaseId });
        entity.HasIndex(document => new { document.OrganId, document.Type, document.SubmittedAt, document.CaseId });
        entity.HasIndex(document => new { document.OrganId, document.Number });
    }
}

internal sealed class CaseLinkMapping : IEntityTypeConfiguration<CaseLink>
{
    public void Configure(EntityTypeBuilder<CaseLink> entity)
    {
        entity.ToTable("case_links");
        entity.HasKey(link => new { link.OrganId, link.FromCase, link.ToCase });
        entity.HasOne<WorkflowInstance>().WithMany().HasForeignKey(link => new { link.OrganId, link.FromCase }).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<WorkflowInstance>().WithMany().HasForeignKey(link => new { link.OrganId, link.ToCase }).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(link => new { link.OrganId, link.ToCase });
    }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> entity)
    {
        entity.ToTable("visits");
        entity.HasKey(visit => new { visit.OrganId, visit.CaseId, visit.Number });
        entity.HasStorageParameter("fillfactor", 80);
    }
}

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> entity)
    {
        entity.ToTable("work_items", table => table.HasCheckConstraint(
            "ck_work_items_closed", "(status = 'Open') = (closed_at IS NULL)"));
        entity.HasKey(item => new { item.OrganId, item.Id });
        entity.HasStorageParameter("fillfactor", 80);
        entity.HasIndex(item => new { item.OrganId, item.CaseId });
        entity.HasIndex(item => new { item.OrganId, item.Person, item.OpenedAt }).HasFilter("status = 'Open'");
        entity.HasIndex(item => new { item.OrganId, item.Proxy }).HasFilter("proxy IS NOT NULL");
        entity.HasIndex(item => new { item.OrganId, item.Post }).HasFilter("status = 'Open' AND person IS NULL");
        entity.HasIndex(item => new { item.OrganId, item.ClosedBy, item.ClosedAt }).HasFilter("status = 'Done'");
    }
}

internal sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> entity)
    {
        entity.ToTable("deadlines");
        entity.HasKey(deadline => new { deadline.OrganId, deadline.Id });
        entity.Property(deadline => deadline.Reason).HasColumnType("jsonb");
        entity.Property(deadline => deadline.Stages).HasColumnType("jsonb");
        entity.HasIndex(deadline => new { deadline.OrganId, deadline.CaseId });
        entity.HasIndex(deadline => deadline.NextAt).HasFilter("status = 'Running'");
    }
}

internal sealed class LedgerEventMapping : IEntityTypeConfiguration<LedgerEvent>
{
    public void Configure(EntityTypeBuilder<LedgerEvent> entity)
    {
        entity.ToTable("ledger_events");
        entity.HasKey(row => new { row.OrganId, row.CaseId, row.Sequence });
    }
}
