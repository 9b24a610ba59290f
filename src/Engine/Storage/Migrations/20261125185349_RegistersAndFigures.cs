using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chancery.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class RegistersAndFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_documents_organ_id_type_registered_at_case_id",
                table: "documents",
                columns: new[] { "organ_id", "type", "registered_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_organ_id_type_submitted_at_case_id",
                table: "documents",
                columns: new[] { "organ_id", "type", "submitted_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_secrecy_refusals_organ_id_at",
                table: "secrecy_refusals",
                columns: new[] { "organ_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "secrecy_refusals");

            migrationBuilder.DropIndex(
                name: "ix_documents_organ_id_type_registered_at_case_id",
                table: "documents");

            migrationBuilder.DropIndex(
                name: "ix_documents_organ_id_type_submitted_at_case_id",
                table: "documents");
        }
    }
}
