namespace Chancery.Engine.WorkItems;

/// <summary>The words for every act, one place for buttons, history and opinions.</summary>
public static class ActionTitles
{
    private static readonly Dictionary<string, (string Zh, string En)> Titles = new(StringComparer.Ordinal)
    {
        ["submit"] = ("提交", "Submit"),
        ["agree"] = ("同意", "Agree"),
        ["agree-with-changes"] = ("修改后同意", "Agree with changes"),
        ["disagree"] = ("不同意", "Disagree"),
        ["not-our-matter"] = ("不涉及我单位", "Not our matter"),
        ["confirm-proof"] = ("校对无误", "Confirm the proof"),
        ["pass"] = ("审查通过", "Pass"),
        ["pass-with-changes"] = ("修改后通过", "Pass with changes"),
        ["fail"] = ("审查不通过", "Fail"),
        ["ask-counsel"] = ("送法律顾问", "Ask counsel"),
        ["sign-joint"] = ("同意联合发文", "Sign jointly"),
        ["object-joint"] = ("不同意联合发文", "Do not join"),
        ["sign"] = ("签发", "Sign"),
        ["refuse"] = ("不予发文", "Refuse to issue"),
        ["confirm"] = ("复核无误", "Confirm"),
        ["return-to-signer"] = ("退签发人", "Back to the signer"),
        ["register"] = ("编号登记", "Number and register"),
        ["finish"] = ("办理完毕", "Finish"),
        ["seal"] = ("用印", "Seal"),
        ["distribute"] = ("印发分发", "Issue and distribute"),
        ["publish"] = ("公开发布", "Publish"),
        ["archive"] = ("归档", "Archive"),
        ["return"] = ("退回", "Return"),
        ["recall"] = ("撤回", "Recall"),
        ["transfer"] = ("转办", "Transfer"),
        ["assist"] = ("请人协办", "Ask for help"),
        ["cancel-assist"] = ("取消协办", "Cancel the request"),
        ["answer"] = ("答复", "Answer"),
        ["add-before"] = ("前加签", "Add signers before"),
        ["add-after"] = ("后加签", "Add signers after"),
        ["add-parallel"] = ("并加签", "Add signers alongside"),
        ["remove-signer"] = ("减签", "Remove a signer"),
        ["claim"] = ("认领", "Claim"),
        ["release"] = ("释放", "Release"),
        ["revoke-reading"] = ("收回阅件", "Take a copy back"),
        ["urge"] = ("催办", "Urge"),
        ["terminate"] = ("终止办理", "Terminate"),
        ["reopen"] = ("恢复办理", "Reopen"),
        ["correct"] = ("更正", "Correct"),
        ["revoke"] = ("撤销公文", "Revoke"),
        ["abolish"] = ("废止公文", "Abolish"),
        ["jump-request"] = ("申请跳转", "Ask for a jump"),
        ["jump-approve"] = ("批准跳转", "Approve the jump"),
        ["jump-refuse"] = ("不予跳转", "Refuse the jump"),
        ["comment"] = ("批注", "Comment"),
        ["circulate"] = ("传阅", "Circulate"),
        ["read"] = ("已阅", "Read"),
        ["withdraw"] = ("撤销本件", "Withdraw"),
    };

    public static IReadOnlyCollection<string> Known => Titles.Keys;

    public static (string Zh, string En) Of(string action) =>
        Titles.TryGetValue(action, out var title) ? title : (action, action);
}
