namespace Chancery.Host.Screens.Texts;

/// <summary>Words for values: lamps, urgency, states, kinds of alert.</summary>
public static class WordTexts
{
    public static readonly Text Green = new("正常", "On time");
    public static readonly Text Yellow = new("临期", "Due soon");
    public static readonly Text Red = new("超期", "Overdue");
    public static readonly Text Urgent = new("加急", "Urgent");
    public static readonly Text ExtraUrgent = new("特急", "Extra urgent");
    public static readonly Text NotUrgent = new("平件", "Normal");
    public static readonly Text Running = new("办理中", "In progress");
    public static readonly Text Finished = new("已办结", "Closed");
    public static readonly Text Withdrawn = new("已撤回", "Withdrawn");
    public static readonly Text Refused = new("不予印发", "Not issued");
    public static readonly Text Faulted = new("待处置", "Needs attention");
    public static readonly Text StepDone = new("已办", "Done");
    public static readonly Text StepCurrent = new("正在办理", "Now");
    public static readonly Text StepFuture = new("待经过", "To come");
    public static readonly Text StepSkipped = new("未经过", "Skipped");
    public static readonly Text StepFaulted = new("出错", "Failed");
    public static readonly Text Upward = new("上行", "Upward");
    public static readonly Text Downward = new("下行", "Downward");
    public static readonly Text Level = new("平行", "Level");
    public static readonly Text Public = new("公布", "Public");
    public static readonly Text CaseClock = new("全程", "Whole case");
    public static readonly Text ExternalClock = new("法定时限", "Statutory limit");
    public static readonly Text Reminder = new("提醒", "Reminder");
    public static readonly Text YellowLamp = new("黄灯", "Yellow lamp");
    public static readonly Text RedLamp = new("红灯", "Red lamp");
    public static readonly Text YellowCard = new("黄牌", "Yellow card");
    public static readonly Text RedCard = new("红牌", "Red card");
    public static readonly Text Arrived = new("到达", "Arrived");
    public static readonly Text Missed = new("到期未办", "Not done in time");
    public static readonly Text NobodyFound = new("待指定", "To be assigned");
    public static readonly Text LinkedNews = new("关联事项有结果", "News of a related matter");
    public static readonly Text Returned = new("退回", "Returned");
    public static readonly Text Yes = new("是", "Yes");
    public static readonly Text No = new("否", "No");
    public static readonly Text Agreed = new("同意", "Agree");
    public static readonly Text Rejected = new("不同意", "Reject");
    public static readonly Text Recalled = new("撤回", "Recalled");
    public static readonly Text Cancelled = new("已取消", "Cancelled");
    public static readonly Text Expired = new("超时", "Expired");
    public static readonly Text Passed = new("通过", "Pass");
    public static readonly Text Completed = new("完成", "Done");
    public static readonly Text NotPassed = new("不通过", "Fail");
    public static readonly Text SentIn = new("提交", "Submitted");
    public static readonly Text Signed = new("签发", "Signed");
    public static readonly Text Confirmed = new("确认", "Confirmed");
    public static readonly Text Registered = new("已登记", "Registered");
    public static readonly Text Otherwise = new("其他", "Otherwise");
    public static readonly Text TransferredItem = new("已转办", "Transferred");
    public static readonly Text NotNeeded = new("无需办理", "Not needed");

    public static Text Lamp(string lamp) => lamp switch { "red" => Red, "yellow" => Yellow, _ => Green };

    public static Text UrgencyOf(string urgency) =>
        urgency switch { "extra-urgent" => ExtraUrgent, "urgent" => Urgent, _ => NotUrgent };

    public static Text StateOf(string state) => state switch
    {
        "done" => StepDone,
        "current" => StepCurrent,
        "skipped" => StepSkipped,
        "faulted" => StepFaulted,
        _ => StepFuture,
    };

    public static Text StatusOf(Engine.Execution.CaseStatus status) => status switch
    {
        Engine.Execution.CaseStatus.Finished => Finished,
        Engine.Execution.CaseStatus.Withdrawn => Withdrawn,
        Engine.Execution.CaseStatus.Refused => Refused,
        Engine.Execution.CaseStatus.Faulted => Faulted,
        Engine.Execution.CaseStatus.Cancelled => Cancelled,
        _ => Running,
    };

    /// <summary>Null for a direction we have no word for.</summary>
    public static Text? DirectionOf(string? direction) => direction switch
    {
        "upward" => Upward,
        "downward" => Downward,
        "level" => Level,
        "public" => Public,
        _ => null,
    };

    /// <summary>The word for a clock that belongs to no step; null for a step's own.</summary>
    public static Text? ClockOf(string clock) => clock switch
    {
        "case" => CaseClock,
        "external" => ExternalClock,
        _ => null,
    };

    /// <summary>Null for a stage we have no word for.</summary>
    public static Text? StageOf(string? stage) => stage switch
    {
        "reminder" => Reminder,
        "yellow" => YellowLamp,
        "red" => RedLamp,
        "yellow-card" => YellowCard,
        "red-card" => RedCard,
        "arrived" => Arrived,
        "returned" => Returned,
        "missed" => Missed,
        "extension" => ClockTexts.AskedFact,
        "orphan" => NobodyFound,
        "linked" => LinkedNews,
        "undelivered" => UndeliveredTexts.Title,
        "urged" => ActionTexts.Remind,
        "answered" => ActionTexts.Answer,
        "recalled" => Recalled,
        "jump" => ActionTexts.AskForJump,
        _ => null,
    };

    /// <summary>The word for a named exit of a step; null for one we have no word for.</summary>
    public static Text? OutcomeOf(string? outcome) => outcome?.ToLowerInvariant() switch
    {
        "true" or "yes" => Yes,
        "false" or "no" => No,
        "agree" or "agreed" or "approve" or "approved" => Agreed,
        "reject" or "rejected" or "disagree" or "disagreed" or "objected" => Rejected,
        "fail" or "failed" => NotPassed,
        "submit" or "submitted" => SentIn,
        "sign" or "signed" => Signed,
        "confirm" or "confirmed" => Confirmed,
        "register" or "registered" => Registered,
        "withdrawn" => Withdrawn,
        "return" or "returned" => Returned,
        "recalled" => Recalled,
        "cancelled" or "canceled" => Cancelled,
        "expired" or "timeout" => Expired,
        "pass" or "passed" => Passed,
        "done" or "completed" or "finished" or "sealed" or "distributed" or "published" or "archived" or "read" => Completed,
        "default" => Otherwise,
        "refuse" or "refused" => Refused,
        _ => null,
    };
}
