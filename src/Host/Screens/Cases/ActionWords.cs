using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Cases;

/// <summary>An act's name for the line that confirms it; null for one we have no word for.</summary>
internal static class ActionWords
{
    public static Text? Of(string action) => action switch
    {
        "agree" or "approve" => WordTexts.Agreed,
        "return" => WordTexts.Returned,
        "recall" => WordTexts.Recalled,
        "withdraw" => WordTexts.Withdrawn,
        "refuse" => WordTexts.Refused,
        "disagree" or "reject" => WordTexts.Rejected,
        "transfer" => WordTexts.TransferredItem,
        "sign" => ActionTexts.Sign,
        "read" => ActionTexts.Read,
        "register" => ActionTexts.Register,
        "seal" => ActionTexts.Seal,
        "distribute" or "issue" => ActionTexts.Issue,
        "archive" => ActionTexts.Archive,
        "submit" or "resubmit" => ActionTexts.Submit,
        "confirm" => ActionTexts.Confirm,
        "circulate" => ActionTexts.Circulate,
        "remind" or "urge" => ActionTexts.Remind,
        "assist" => ActionTexts.Assist,
        "cancel-assist" => ActionTexts.CancelAssist,
        "answer" => ActionTexts.Answer,
        "add-before" or "add-after" or "add-parallel" => ActionTexts.AddSigners,
        "remove-signer" => ActionTexts.RemoveSigner,
        "claim" => ActionTexts.Claim,
        "release" => ActionTexts.Release,
        "terminate" => ActionTexts.Terminate,
        "reopen" => ActionTexts.Reopen,
        "jump-request" => ActionTexts.AskForJump,
        "jump-approve" => ActionTexts.Jump,
        "jump-refuse" => ActionTexts.RefuseJump,
        "suspend" => ClockTexts.Suspended,
        "resume" => ClockTexts.Resumed,
        "extend" => ClockTexts.Extended,
        "ask-extension" => ClockTexts.Ask,
        "refuse-extension" => ClockTexts.Refuse,
        "complete" or "done" => WordTexts.Completed,
        _ => null,
    };
}
