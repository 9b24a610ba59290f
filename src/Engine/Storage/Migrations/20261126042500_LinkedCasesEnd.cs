using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chancery.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LinkedCasesEnd : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(name: "ck_pending_stimuli_kind", table: "pending_stimuli");
            migrationBuilder.AddCheckConstraint(name: "ck_pending_stimuli_kind", table: "pending_stimuli", sql: "kind IN ('open','terminate','start','event','resume')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // What an older version does not know it could not deliver either
            migrationBuilder.Sql("DELETE FROM pending_stimuli WHERE kind = 'terminate'");
            migrationBuilder.DropCheckConstraint(name: "ck_pending_stimuli_kind", table: "pending_stimuli");
            migrationBuilder.AddCheckConstraint(name: "ck_pending_stimuli_kind", table: "pending_stimuli", sql: "kind IN ('open','start','event','resume')");
        }
    }
}
