using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Host.Postgres;

namespace Chancery.Host;

/// <summary>The folders an office brings, read before anything is started.</summary>
/// <param name="Workflows">Folder of the pipelines' files.</param>
/// <param name="Mail">Folder of messages where no mail server is set.</param>
internal sealed record OfficeFolders(OfficeRules Rules, string Workflows, string Mail)
{
    /// <param name="configuration">Reads <c>Office</c>, <c>Workflows</c> and <c>Data</c>.</param>
    /// <param name="root">Relative settings are taken from here.</param>
    /// <exception cref="StartRefusal">A folder is missing, or a file in it cannot be used.</exception>
    public static OfficeFolders Read(IConfiguration configuration, string root)
    {
        var workflows = Path.Combine(root, configuration["Workflows"] ?? "workflows");
        if (configuration["Workflows"] is not null && !Directory.Exists(workflows))
        {
            throw new StartRefusal(
                $"找不到流程文件目录 {workflows}。请建立该目录，或用 --Workflows 指定另一个。",
                $"There is no folder of pipelines {workflows}. Create it, or name another with --Workflows.");
        }

        return new(RulesIn(Path.Combine(root, configuration["Office"] ?? "office")), workflows, Path.Combine(root, configuration["Data"] ?? "data", "mail"));
    }

    private static OfficeRules RulesIn(string folder)
    {
        try
        {
            return OfficeRules.Load(folder);
        }
        catch (WorkflowException wrong)
        {
            throw new StartRefusal($"机关数据有误：{wrong.DetailZh} 请改正该文件后再启动。", $"The office's data cannot be used: {wrong.Message} Mend the file and start again.");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusal(
                $"读不出机关数据目录 {folder}：{wrong.Message} 请检查该目录，或用 --Office 指定另一个。",
                $"The folder of the office's data {folder} cannot be read: {wrong.Message} Check it, or name another with --Office.");
        }
    }
}
