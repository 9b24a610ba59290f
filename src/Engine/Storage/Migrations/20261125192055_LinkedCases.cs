using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chancery.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LinkedCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_pending_stimuli_kind",
                table: "pending_stimuli");

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

            migrationBuilder.AddCheckConstraint(
                name: "ck_pending_stimuli_kind",
                table: "pending_stimuli",
                sql: "kind IN ('open','start','event','resume')");

            migrationBuilder.CreateIndex(
                name: "ix_case_links_organ_id_to_case",
                table: "case_links",
                columns: new[] { "organ_id", "to_case" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_links");

            migrationBuilder.DropCheckConstraint(
                name: "ck_pending_stimuli_kind",
                table: "pending_stimuli");

            migrationBuilder.AddCheckConstraint(
                name: "ck_pending_stimuli_kind",
                table: "pending_stimuli",
                sql: "kind IN ('start','event','resume')");
        }
    }
}
