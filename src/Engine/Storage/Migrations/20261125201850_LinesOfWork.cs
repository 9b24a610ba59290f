using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chancery.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LinesOfWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_pending_stimuli_kind",
                table: "pending_stimuli");

            migrationBuilder.DropIndex(
                name: "ix_documents_organ_id_number",
                table: "documents");

            migrationBuilder.AddColumn<string>(
                name: "proxy",
                table: "work_items",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "proxy_until",
                table: "work_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "urged_at",
                table: "work_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "case_id",
                table: "issued_numbers",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "reserve_reason",
                table: "issued_numbers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reserved_for",
                table: "issued_numbers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reserved_until",
                table: "issued_numbers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "void_approved_by",
                table: "issued_numbers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "extensions",
                table: "deadlines",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "left_ticks",
                table: "deadlines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "original_due_at",
                table: "deadlines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "paused_ticks",
                table: "deadlines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "suspended_at",
                table: "deadlines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "calendar_versions",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    json = table.Column<string>(type: "jsonb", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    loaded_by = table.Column<string>(type: "text", nullable: true),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_versions", x => new { x.organ_id, x.version });
                    table.CheckConstraint("ck_calendar_versions_status", "status IN ('Draft','Current','Replaced','Dropped')");
                });

            migrationBuilder.CreateTable(
                name: "case_links",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    from_case = table.Column<Guid>(type: "uuid", nullable: false),
                    to_case = table.Column<Guid>(type: "uuid", nullable: false),
                    relation = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_links", x => new { x.organ_id, x.from_case, x.to_case });
                    table.ForeignKey(
                        name: "fk_case_links_workflow_instances_organ_id_from_case",
                        columns: x => new { x.organ_id, x.from_case },
                        principalTable: "workflow_instances",
                        principalColumns: new[] { "organ_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_case_links_workflow_instances_organ_id_to_case",
                        columns: x => new { x.organ_id, x.to_case },
                        principalTable: "workflow_instances",
                        principalColumns: new[] { "organ_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "office_events",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    zh = table.Column<string>(type: "text", nullable: false),
                    en = table.Column<string>(type: "text", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_events", x => new { x.organ_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "personal_phrases",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    texts = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personal_phrases", x => new { x.organ_id, x.person });
                });

            migrationBuilder.CreateTable(
                name: "proxy_grants",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    principal = table.Column<string>(type: "text", nullable: false),
                    proxy = table.Column<string>(type: "text", nullable: false),
                    pipelines = table.Column<string[]>(type: "text[]", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    may_sign = table.Column<bool>(type: "boolean", nullable: false),
                    takes_existing = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proxy_grants", x => new { x.organ_id, x.id });
                    table.CheckConstraint("ck_proxy_grants_period", "starts_at < ends_at AND principal <> proxy");
                });

            migrationBuilder.CreateTable(
                name: "reused_numbers",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    voided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    former_case = table.Column<Guid>(type: "uuid", nullable: true),
                    void_reason = table.Column<string>(type: "text", nullable: false),
                    voided_by = table.Column<string>(type: "text", nullable: false),
                    void_approved_by = table.Column<string>(type: "text", nullable: true),
                    reused_by = table.Column<string>(type: "text", nullable: false),
                    reused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reused_numbers", x => new { x.organ_id, x.code, x.year, x.number, x.voided_at });
                });

            migrationBuilder.CreateTable(
                name: "secrecy_refusals",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_secrecy_refusals", x => new { x.organ_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_work_items_organ_id_proxy",
                table: "work_items",
                columns: new[] { "organ_id", "proxy" },
                filter: "proxy IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_pending_stimuli_kind",
                table: "pending_stimuli",
                sql: "kind IN ('open','start','event','resume')");

            migrationBuilder.CreateIndex(
                name: "ix_issued_numbers_organ_id_reserved_until",
                table: "issued_numbers",
                columns: new[] { "organ_id", "reserved_until" },
                filter: "case_id IS NULL AND voided_at IS NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_issued_numbers_owner",
                table: "issued_numbers",
                sql: "case_id IS NOT NULL OR reserved_for IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_documents_organ_id_number",
                table: "documents",
                columns: new[] { "organ_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_organ_id_type_registered_at_case_id",
                table: "documents",
                columns: new[] { "organ_id", "type", "registered_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_organ_id_type_submitted_at_case_id",
                table: "documents",
                columns: new[] { "organ_id", "type", "submitted_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_versions_current",
                table: "calendar_versions",
                column: "organ_id",
                unique: true,
                filter: "status = 'Current'");

            migrationBuilder.CreateIndex(
                name: "ix_case_links_organ_id_to_case",
                table: "case_links",
                columns: new[] { "organ_id", "to_case" });

            migrationBuilder.CreateIndex(
                name: "ix_proxy_grants_organ_id_principal",
                table: "proxy_grants",
                columns: new[] { "organ_id", "principal" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_proxy_grants_organ_id_proxy",
                table: "proxy_grants",
                columns: new[] { "organ_id", "proxy" });

            migrationBuilder.CreateIndex(
                name: "ix_secrecy_refusals_organ_id_at",
                table: "secrecy_refusals",
                columns: new[] { "organ_id", "at" });

            migrationBuilder.Sql("""
                CREATE TRIGGER office_events_are_append_only BEFORE UPDATE OR DELETE ON office_events FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
                CREATE TRIGGER office_events_are_not_truncated BEFORE TRUNCATE ON office_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_versions");

            migrationBuilder.DropTable(
                name: "case_links");

            migrationBuilder.DropTable(
                name: "office_events");

            migrationBuilder.DropTable(
                name: "personal_phrases");

            migrationBuilder.DropTable(
                name: "proxy_grants");

            migrationBuilder.DropTable(
                name: "reused_numbers");

            migrationBuilder.DropTable(
                name: "secrecy_refusals");

            migrationBuilder.DropIndex(
                name: "ix_work_items_organ_id_proxy",
                table: "work_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_pending_stimuli_kind",
                table: "pending_stimuli");

            migrationBuilder.DropIndex(
                name: "ix_issued_numbers_organ_id_reserved_until",
                table: "issued_numbers");

            migrationBuilder.DropCheckConstraint(
                name: "ck_issued_numbers_owner",
                table: "issued_numbers");

            migrationBuilder.DropIndex(
                name: "ix_documents_organ_id_number",
                table: "documents");

            migrationBuilder.DropIndex(
                name: "ix_documents_organ_id_type_registered_at_case_id",
                table: "documents");

            migrationBuilder.DropIndex(
                name: "ix_documents_organ_id_type_submitted_at_case_id",
                table: "documents");

            migrationBuilder.DropColumn(
                name: "proxy",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "proxy_until",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "urged_at",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "reserve_reason",
                table: "issued_numbers");

            migrationBuilder.DropColumn(
                name: "reserved_for",
                table: "issued_numbers");

            migrationBuilder.DropColumn(
                name: "reserved_until",
                table: "issued_numbers");

            migrationBuilder.DropColumn(
                name: "void_approved_by",
                table: "issued_numbers");

            migrationBuilder.DropColumn(
                name: "extensions",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "left_ticks",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "original_due_at",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "paused_ticks",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "suspended_at",
                table: "deadlines");

            migrationBuilder.AlterColumn<Guid>(
                name: "case_id",
                table: "issued_numbers",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_pending_stimuli_kind",
                table: "pending_stimuli",
                sql: "kind IN ('start','event','resume')");

            migrationBuilder.CreateIndex(
                name: "ix_documents_organ_id_number",
                table: "documents",
                columns: new[] { "organ_id", "number" },
                unique: true);
        }
    }
}
