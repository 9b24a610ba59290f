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
    /// <param name="demo">Whether the people are read from the office's files too.</param>
    /// <exception cref="StartRefusal">Folders are missing, or files in them cannot be used; names all of them.</exception>
    public static OfficeFolders Read(IConfiguration configuration, string root, bool demo)
    {
        var workflows = Path.Combine(root, configuration["Workflows"] ?? "workflows");
        var faults = new List<StartFault>();
        if (configuration["Workflows"] is not null && !Directory.Exists(workflows))
        {
            faults.Add(new(
                $"找不到流程文件目录 {workflows}。请建立该目录，或用 --Workflows 指定另一个。",
                $"There is no folder of pipelines {workflows}. Create it, or name another with --Workflows."));
        }

        var office = Path.Combine(root, configuration["Office"] ?? "office");
        var rules = Read(office, "", faults, () => OfficeRules.Load(office));
        // A real office keeps its people in the database; the demonstration takes them from here
        var people = Path.Combine(office, "organization.json");
        if (demo && rules is not null)
            Read(people, $"{people}: ", faults, () => OrganizationJson.Read(File.ReadAllText(people)));
        return faults.Count == 0
            ? new(rules!, workflows, Path.Combine(root, configuration["Data"] ?? "data", "mail"))
            : throw new StartRefusal(faults);
    }

    private static T? Read<T>(string place, string prefix, List<StartFault> faults, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (WorkflowException wrong)
        {
            faults.AddRange(wrong.Others.Prepend(wrong).Select(one => new StartFault(
                $"机关数据有误：{prefix}{one.DetailZh}{(one.Field is null or "$" ? "" : $"（{one.Field}）")} 请改正该文件后再启动。",
                $"The office's data cannot be used: {prefix}{one.Message}{(one.Field is null or "$" ? "" : $" ({one.Field})")} Mend the file and start again.")));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(
                $"读不出机关数据 {place}：{wrong.Message} 请检查该目录，或用 --Office 指定另一个。",
                $"The office's data {place} cannot be read: {wrong.Message} Check the folder, or name another with --Office."));
        }

        return null;
    }
}
