namespace Chancery.Host.Screens.Texts;

/// <summary>The organisation and its import.</summary>
public static class OrganizationTexts
{
    public static readonly Text Title = new("机构人员", "Organisation");
    public static readonly Text Stand = new("现为第 {0} 版：单位 {1} 个，岗位 {2} 个，在岗 {3} 人。", "Version {0}: {1} units, {2} posts, {3} people in service.");
    public static readonly Text Import = new("从 CSV 导入", "Import from CSV");
    public static readonly Text Hint = new(
        "每个文件是该类的全部名单；未列入的人员离岗，但保留记录。先试运行，看清变动再启用；一行有错则全部不导入。",
        "Each file is the whole list of its kind; people it does not name leave service and stay known. Make a dry run first and read what would change; one bad row imports nothing.");
    public static readonly Text Units = new("单位（units.csv）", "Units (units.csv)");
    public static readonly Text Posts = new("岗位（posts.csv）", "Posts (posts.csv)");
    public static readonly Text People = new("人员（people.csv）", "People (people.csv)");
    public static readonly Text Columns = new("首行为列名：{0}", "The first line names the columns: {0}");
    public static readonly Text DryRun = new("试运行", "Dry run");
    public static readonly Text Plan = new("试运行结果", "What would change");
    public static readonly Text PlanHint = new("尚未改动任何内容。", "Nothing has been changed yet.");
    public static readonly Text Added = new("新增", "New");
    public static readonly Text Removed = new("离开", "Leaving");
    public static readonly Text Changed = new("变更", "Changed");
    public static readonly Text Same = new("没有变动。", "Nothing changes.");
    public static readonly Text Orphans = new("将无人可办的待办", "Open items nobody could act on");
    public static readonly Text OrphansHint = new("启用后按各环节的接续规则转给接任者或单位负责人。", "Once applied, each goes to the successor or the head of the unit, as its step says.");
    public static readonly Text Orphan = new("{0}，{1}，自 {2}", "{0}, {1}, since {2}");
    public static readonly Text Apply = new("启用", "Apply");
    public static readonly Text Applied = new("已启用第 {0} 版。", "Version {0} is in force.");
    public static readonly Text NewAccounts = new("新账户需要一次性登录码：{0}", "New accounts need a one-time sign-in code: {0}");
}
