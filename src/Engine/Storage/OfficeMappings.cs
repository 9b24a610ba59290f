using Chancery.Engine.Calendars;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Identity;
using Chancery.Engine.Ledger;
using Chancery.Engine.Notifications;
using Chancery.Engine.Numbering;
using Chancery.Engine.Organizations;
using Chancery.Engine.Outbox;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Receipts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chancery.Engine.Storage;

internal sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> entity)
    {
        entity.ToTable("receipts");
        entity.HasKey(receipt => new { receipt.OrganId, receipt.Actor, receipt.Key });
    }
}

internal sealed class NumberMappings : IEntityTypeConfiguration<NumberSeries>, IEntityTypeConfiguration<IssuedNumber>, IEntityTypeConfiguration<ReusedNumber>
{
    public void Configure(EntityTypeBuilder<NumberSeries> entity)
    {
        entity.ToTable("number_series");
        entity.HasKey(series => new { series.OrganId, series.Code, series.Year });
        entity.HasStorageParameter("fillfactor", 50);
    }

    public void Configure(EntityTypeBuilder<IssuedNumber> entity)
    {
        entity.ToTable("issued_numbers", table => table.HasCheckConstraint(
            "ck_issued_numbers_owner", "case_id IS NOT NULL OR reserved_for IS NOT NULL"));
        entity.HasKey(number => new { number.OrganId, number.Code, number.Year, number.Number });
        entity.HasIndex(number => new { number.OrganId, number.CaseId, number.Code }).IsUnique();
        entity.HasIndex(number => new { number.OrganId, number.ReservedUntil }).HasFilter("case_id IS NULL AND voided_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<ReusedNumber> entity)
    {
        entity.ToTable("reused_numbers");
        entity.HasKey(number => new { number.OrganId, number.Code, number.Year, number.Number, number.VoidedAt });
    }
}

internal sealed class OfficeEventMapping : IEntityTypeConfiguration<OfficeEvent>
{
    public void Configure(EntityTypeBuilder<OfficeEvent> entity)
    {
        entity.ToTable("office_events");
        entity.HasKey(row => new { row.OrganId, row.Id });
        entity.Property(row => row.Data).HasColumnType("jsonb");
    }
}

internal sealed class CalendarVersionMapping : IEntityTypeConfiguration<CalendarVersion>
{
    public void Configure(EntityTypeBuilder<CalendarVersion> entity)
    {
        entity.ToTable("calendar_versions", table => table.HasCheckConstraint(
            "ck_calendar_versions_status", "status IN ('Draft','Current','Replaced','Dropped')"));
        entity.HasKey(version => new { version.OrganId, version.Version });
        entity.Property(version => version.Json).HasColumnType("jsonb");
        entity.HasIndex(version => version.OrganId).IsUnique().HasFilter("status = 'Current'").HasDatabaseName("ix_calendar_versions_current");
    }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> entity)
    {
        entity.ToTable("outbox_messages");
        entity.HasKey(message => new { message.OrganId, message.Id });
        entity.Property(message => message.Payload).HasColumnType("jsonb");
        entity.HasIndex(message => message.NextAt).HasFilter("next_at IS NOT NULL");
        entity.HasIndex(message => message.CreatedAt).HasFilter("next_at IS NULL AND sent_at IS NULL");
    }
}

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> entity)
    {
        entity.ToTable("alerts");
        entity.HasKey(alert => new { alert.OrganId, alert.Id });
        entity.HasIndex(alert => new { alert.OrganId, alert.Person, alert.At });
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> entity)
    {
        entity.ToTable("drafts");
        entity.HasKey(draft => new { draft.OrganId, draft.Person, draft.Key });
        entity.Property(draft => draft.Body).HasColumnType("jsonb");
    }
}

internal sealed class AttachmentMappings : IEntityTypeConfiguration<Attachment>, IEntityTypeConfiguration<AttachmentContent>
{
    public void Configure(EntityTypeBuilder<Attachment> entity)
    {
        entity.ToTable("attachments");
        entity.HasKey(attachment => new { attachment.OrganId, attachment.Id });
        entity.HasIndex(attachment => new { attachment.OrganId, attachment.CaseId });
    }

    public void Configure(EntityTypeBuilder<AttachmentContent> entity)
    {
        entity.ToTable("attachment_contents");
        entity.HasKey(content => new { content.OrganId, content.Hash });
    }
}

internal sealed class StoredDefinitionMapping : IEntityTypeConfiguration<StoredDefinition>
{
    public void Configure(EntityTypeBuilder<StoredDefinition> entity)
    {
        entity.ToTable("workflow_definitions");
        entity.HasKey(definition => new { definition.OrganId, definition.DefinitionId, definition.Hash });
    }
}

internal sealed class DefinitionVersionMapping : IEntityTypeConfiguration<DefinitionVersion>
{
    public void Configure(EntityTypeBuilder<DefinitionVersion> entity)
    {
        entity.ToTable("definition_versions", table => table.HasCheckConstraint("ck_definition_versions_origin", "origin IN ('file','studio')"));
        entity.HasKey(version => new { version.OrganId, version.Id });
        entity.Ignore(version => version.IsDraft);
        entity.HasIndex(version => new { version.OrganId, version.DefinitionId, version.Number }).IsUnique();
        entity.HasIndex(version => new { version.OrganId, version.DefinitionId })
            .IsUnique().HasFilter("is_latest").HasDatabaseName("ix_definition_versions_latest");
        entity.HasIndex(version => new { version.OrganId, version.DefinitionId })
            .IsUnique().HasFilter("is_published").HasDatabaseName("ix_definition_versions_published");
        entity.HasOne<StoredDefinition>().WithMany()
            .HasForeignKey(version => new { version.OrganId, version.DefinitionId, version.Hash }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StoredOrganizationMapping : IEntityTypeConfiguration<StoredOrganization>
{
    public void Configure(EntityTypeBuilder<StoredOrganization> entity)
    {
        entity.ToTable("organizations");
        entity.HasKey(organization => new { organization.OrganId, organization.Version });
        entity.Property(organization => organization.Json).HasColumnType("jsonb");
    }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> entity)
    {
        entity.ToTable("sessions");
        entity.HasKey(session => session.KeyHash);
        entity.HasIndex(session => session.UserName);
    }
}
