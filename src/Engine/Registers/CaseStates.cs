using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Registers;

/// <summary>States of a case as filters write them and registers show them.</summary>
internal static class CaseStates
{
    public static Label LabelOf(CaseStatus status) => status switch
    {
        CaseStatus.Running => new("办理中", "In progress"),
        CaseStatus.Finished => new("已办结", "Closed"),
        CaseStatus.Withdrawn => new("已撤回", "Withdrawn"),
        CaseStatus.Refused => new("不予印发", "Not issued"),
        CaseStatus.Faulted => new("待处置", "Needs attention"),
        _ => new("已取消", "Cancelled"),
    };

    /// <exception cref="WorkflowException"><c>field.invalid</c>: no such state.</exception>
    public static CaseStatus? Read(string? state, string field) =>
        string.IsNullOrWhiteSpace(state) ? null
        : state.All(char.IsAsciiLetter) && Enum.TryParse<CaseStatus>(state, ignoreCase: true, out var status) ? status
        : throw new WorkflowException(ErrorCodes.FieldInvalid,
            $"{field}: one of {string.Join(", ", Enum.GetNames<CaseStatus>())}.", $"{field} 只能是 {string.Join('、', Enum.GetNames<CaseStatus>())}。", field);
}
