using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Layout;

/// <summary>One entry of the main menu.</summary>
/// <param name="Icon">Bootstrap icon name.</param>
/// <param name="Role">The role it is shown to; null for everybody.</param>
internal sealed record MenuEntry(string Path, Text Title, string Icon, string? Role = null)
{
    public static readonly IReadOnlyList<MenuEntry> All =
    [
        new("/", CommonTexts.Inbox, "inbox"),
        new("/submit", CommonTexts.Submit, "pencil-square"),
        new("/register", CommonTexts.Register, "journal-text"),
        new("/deadlines", CommonTexts.Deadlines, "clock-history"),
        new("/numbers", CommonTexts.Numbers, "123"),
        new("/figures", CommonTexts.Figures, "bar-chart", Roles.Figures),
        new("/pipelines", CommonTexts.Pipelines, "diagram-3", Roles.PipelineAuthor),
        new("/calendar", CalendarTexts.Title, "calendar3", Roles.SystemAdministrator),
        new("/organization", OrganizationTexts.Title, "diagram-2", Roles.SystemAdministrator),
    ];

    /// <summary>The entries with a place in the bottom bar of a narrow screen.</summary>
    public static IEnumerable<MenuEntry> Bottom => All.Take(4);

    public bool IsFor(Actor? actor) => Role is null || actor?.HasRole(Role) == true;
}
