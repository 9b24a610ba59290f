using System.Globalization;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Pipelines;

/// <summary>What a pipeline author is told when something is refused.</summary>
public static class PipelineRefusals
{
    public static WorkflowException AuthorRequired { get; } = new(ErrorCodes.PipelineAuthorRequired,
        "Only pipeline authors change pipelines.", "只有流程管理员可以修改流程。");

    public static WorkflowException NotFound { get; } = new(ErrorCodes.PipelineNotFound,
        "There is no such pipeline or version.", "没有这个流程或版本。");

    public static WorkflowException Of(DefinitionException broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        return new(ErrorCodes.DefinitionInvalid, $"{broken.Reason} ({broken.JsonPath})", $"{broken.ReasonZh}（{broken.JsonPath}）", broken.JsonPath);
    }

    /// <param name="findings">At least one.</param>
    internal static WorkflowException Unsound(IReadOnlyList<Finding> findings) => WorkflowException.Of([.. findings.Select(finding =>
        new WorkflowException(ErrorCodes.PipelineUnsound, finding.Reason, finding.ReasonZh, finding.JsonPath)
        {
            Facts = new Dictionary<string, object?> { ["rule"] = finding.Rule, ["activityId"] = finding.ActivityId },
        })]);

    internal static WorkflowException Outdated(DefinitionVersion latest, Organization organization, OfficeRules rules)
    {
        var person = latest.SavedBy is null ? null : organization.Person(latest.SavedBy);
        var when = TimeZoneInfo.ConvertTime(latest.SavedAt, rules.Calendar.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var (who, whoEn) = latest.SavedBy is null ? ("流程文件", "The pipeline file")
            : (person?.Name ?? latest.SavedBy, person?.NameEn ?? latest.SavedBy);
        return new(ErrorCodes.PipelineOutdated,
            $"{whoEn} saved version {latest.Number} of \"{latest.Name}\" at {when}; open it again and repeat your change there.",
            $"{who}已于 {when} 保存了“{latest.Name}”的第 {latest.Number} 版；请重新打开后再作修改。")
        {
            Facts = new Dictionary<string, object?> { ["who"] = who, ["version"] = latest.Number, ["when"] = latest.SavedAt },
        };
    }

    internal static WorkflowException InUse(DefinitionVersion version, int open) => new(ErrorCodes.PipelineInUse,
        $"{open} open cases run on version {version.Number} of \"{version.Name}\"; take it out of use instead of deleting it.",
        $"“{version.Name}”第 {version.Number} 版仍有 {open} 件在办，不能删除；如不再使用，请取消发布。")
    {
        Facts = new Dictionary<string, object?> { ["open"] = open },
    };

    internal static WorkflowException Used(DefinitionVersion used, IReadOnlyList<DefinitionVersion> users) => new(ErrorCodes.PipelineUsed,
        $"\"{used.Name}\" is used by {string.Join(", ", users.Select(one => $"\"{one.Name}\""))}; change or remove that first.",
        $"“{used.Name}”仍被{string.Concat(users.Select(one => $"“{one.Name}”"))}引用，请先修改或删除引用它的流程。")
    {
        Facts = new Dictionary<string, object?> { ["users"] = users.Select(one => one.DefinitionId).ToArray() },
    };

    internal static WorkflowException FromFile(DefinitionVersion version) => new(ErrorCodes.PipelineFromFile,
        $"Version {version.Number} of \"{version.Name}\" comes from a file in the pipeline folder; remove the file first.",
        $"“{version.Name}”第 {version.Number} 版来自流程目录中的文件，请先移除该文件。");

    internal static void RequireAuthor(Actor actor)
    {
        if (!Authority.MayWritePipelines(actor))
            throw AuthorRequired;
    }
}
