using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chancery.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class HumanActions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_work_items_organ_id_proxy",
                table: "work_items",
                columns: new[] { "organ_id", "proxy" },
                filter: "proxy IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_proxy_grants_organ_id_principal",
                table: "proxy_grants",
                columns: new[] { "organ_id", "principal" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_proxy_grants_organ_id_proxy",
                table: "proxy_grants",
                columns: new[] { "organ_id", "proxy" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "personal_phrases");

            migrationBuilder.DropTable(
                name: "proxy_grants");

            migrationBuilder.DropIndex(
                name: "ix_work_items_organ_id_proxy",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "proxy",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "proxy_until",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "urged_at",
                table: "work_items");
        }
    }
}
