using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chancery.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class GivenUpMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateIndex(
            name: "ix_outbox_messages_created_at",
            table: "outbox_messages",
            column: "created_at",
            filter: "next_at IS NULL AND sent_at IS NULL");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex(
            name: "ix_outbox_messages_created_at",
            table: "outbox_messages");
    }
}
