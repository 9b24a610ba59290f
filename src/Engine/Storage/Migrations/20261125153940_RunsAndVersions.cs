using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chancery.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class RunsAndVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_workflow_instances_organ_id_definition_hash",
                table: "workflow_instances");

            migrationBuilder.DropCheckConstraint(
                name: "ck_workflow_instances_status",
                table: "workflow_instances");

            migrationBuilder.RenameColumn(
                name: "loaded_at",
                table: "workflow_definitions",
                newName: "stored_at");

            migrationBuilder.AddColumn<string>(
                name: "correlation_id",
                table: "workflow_instances",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "definition_number",
                table: "workflow_instances",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "finished_at",
                table: "workflow_instances",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "incident_count",
                table: "workflow_instances",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "workflow_instances",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "parent_execution",
                table: "workflow_instances",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "parent_id",
                table: "workflow_instances",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "parent_reply",
                table: "workflow_instances",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "started_by",
                table: "workflow_instances",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "awaited_stimuli",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bookmark = table.Column<int>(type: "integer", nullable: false),
                    stimulus = table.Column<string>(type: "text", nullable: false),
                    correlation_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awaited_stimuli", x => new { x.organ_id, x.case_id, x.bookmark });
                });

            migrationBuilder.CreateTable(
                name: "definition_versions",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    is_latest = table.Column<bool>(type: "boolean", nullable: false),
                    is_published = table.Column<bool>(type: "boolean", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<string>(type: "text", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definition_versions", x => new { x.organ_id, x.id });
                    table.CheckConstraint("ck_definition_versions_origin", "origin IN ('file','studio')");
                    table.ForeignKey(
                        name: "fk_definition_versions_workflow_definitions_organ_id_definitio",
                        columns: x => new { x.organ_id, x.definition_id, x.hash },
                        principalTable: "workflow_definitions",
                        principalColumns: new[] { "organ_id", "definition_id", "hash" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pending_stimuli",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending_stimuli", x => new { x.organ_id, x.id });
                    table.CheckConstraint("ck_pending_stimuli_kind", "kind IN ('start','event','resume')");
                });

            migrationBuilder.CreateTable(
                name: "run_traces",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    records = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_run_traces", x => new { x.organ_id, x.case_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "workflow_triggers",
                columns: table => new
                {
                    organ_id = table.Column<int>(type: "integer", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    activity_id = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    stimulus = table.Column<string>(type: "text", nullable: true),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_triggers", x => new { x.organ_id, x.definition_id, x.activity_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_organ_id_correlation_id",
                table: "workflow_instances",
                columns: new[] { "organ_id", "correlation_id" },
                filter: "correlation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_organ_id_definition_id_definition_number",
                table: "workflow_instances",
                columns: new[] { "organ_id", "definition_id", "definition_number" },
                filter: "status = 'Running'");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_organ_id_parent_id",
                table: "workflow_instances",
                columns: new[] { "organ_id", "parent_id" },
                filter: "parent_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_organ_id_started_at",
                table: "workflow_instances",
                columns: new[] { "organ_id", "started_at" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_workflow_instances_status",
                table: "workflow_instances",
                sql: "status IN ('Running','Finished','Withdrawn','Refused','Faulted','Cancelled')");

            migrationBuilder.CreateIndex(
                name: "ix_awaited_stimuli_organ_id_stimulus",
                table: "awaited_stimuli",
                columns: new[] { "organ_id", "stimulus" });

            migrationBuilder.CreateIndex(
                name: "ix_definition_versions_organ_id_definition_id_hash",
                table: "definition_versions",
                columns: new[] { "organ_id", "definition_id", "hash" });

            migrationBuilder.CreateIndex(
                name: "ix_definition_versions_organ_id_definition_id_number",
                table: "definition_versions",
                columns: new[] { "organ_id", "definition_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definition_versions_published",
                table: "definition_versions",
                columns: new[] { "organ_id", "definition_id" },
                unique: true,
                filter: "is_published");

            migrationBuilder.CreateIndex(
                name: "ix_pending_stimuli_next_at",
                table: "pending_stimuli",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_triggers_next_at",
                table: "workflow_triggers",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_triggers_organ_id_stimulus",
                table: "workflow_triggers",
                columns: new[] { "organ_id", "stimulus" },
                filter: "stimulus IS NOT NULL");

            // What was known of versions before this migration came from files only
            migrationBuilder.Sql("""
                INSERT INTO definition_versions (organ_id, id, definition_id, number, hash, name, is_latest, is_published, origin, created_at, saved_at, published_at)
                SELECT organ_id, replace(gen_random_uuid()::text, '-', ''), definition_id, number, hash, COALESCE(json::jsonb ->> 'name', definition_id),
                       number = max(number) OVER (PARTITION BY organ_id, definition_id), is_current, 'file', stored_at, stored_at, stored_at
                FROM workflow_definitions
                """);
            migrationBuilder.Sql("""
                UPDATE workflow_instances i SET
                    definition_number = COALESCE((SELECT w.number FROM workflow_definitions w
                        WHERE w.organ_id = i.organ_id AND w.definition_id = i.definition_id AND w.hash = i.definition_hash), 1),
                    started_by = (SELECT d.drafter FROM documents d WHERE d.organ_id = i.organ_id AND d.case_id = i.id),
                    finished_at = CASE WHEN i.status <> 'Running' THEN i.changed_at END
                """);

            migrationBuilder.DropIndex(
                name: "ix_workflow_definitions_current",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "is_current",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "number",
                table: "workflow_definitions");

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "awaited_stimuli");

            migrationBuilder.DropTable(
                name: "definition_versions");

            migrationBuilder.DropTable(
                name: "pending_stimuli");

            migrationBuilder.DropTable(
                name: "run_traces");

            migrationBuilder.DropTable(
                name: "workflow_triggers");

            migrationBuilder.DropIndex(
                name: "ix_workflow_instances_organ_id_correlation_id",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "ix_workflow_instances_organ_id_definition_id_definition_number",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "ix_workflow_instances_organ_id_parent_id",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "ix_workflow_instances_organ_id_started_at",
                table: "workflow_instances");

            migrationBuilder.DropCheckConstraint(
                name: "ck_workflow_instances_status",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "correlation_id",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "definition_number",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "finished_at",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "incident_count",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "name",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "parent_execution",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "parent_id",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "parent_reply",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "started_by",
                table: "workflow_instances");

            migrationBuilder.RenameColumn(
                name: "stored_at",
                table: "workflow_definitions",
                newName: "loaded_at");

            migrationBuilder.AddColumn<bool>(
                name: "is_current",
                table: "workflow_definitions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "workflow_definitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_organ_id_definition_hash",
                table: "workflow_instances",
                columns: new[] { "organ_id", "definition_hash" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_workflow_instances_status",
                table: "workflow_instances",
                sql: "status IN ('Running','Finished','Withdrawn','Refused','Faulted')");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_definitions_current",
                table: "workflow_definitions",
                columns: new[] { "organ_id", "definition_id" },
                unique: true,
                filter: "is_current");
        }
    }
}
