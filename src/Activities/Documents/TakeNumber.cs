using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>取号: takes the next number of a series the office declares, once; it stays through any later return.</summary>
/// <remarks>Asks nobody. The office declares its series in <c>office/numbering.json</c>; the pipeline names one by its purpose.</remarks>
[Group("办理", "Processing")]
[Caption("取号", "Take number")]
[Help(
    "自动从机关编号序列（收文、提案、督查等）取下一号，只取一次，退回后不变。序列在 numbering.json 中定义。",
    "Takes the next number of one of the office's series (incoming, proposals, supervision and so on) by itself, once, kept through any return. Series are declared in numbering.json.")]
public sealed class TakeNumber : Activity
{
    public const string TypeName = "Chancery.TakeNumber";

    private const string TakenVariable = "Numbers";

    /// <value>Purpose of the series, such as <c>receive</c>. Must be given.</value>
    [Caption("序列", "Series")]
    [Help("从本机关的编号序列中选择；括号中为其用途（purpose）。", "One of the office's number series; its purpose stands in brackets.")]
    [ChoicesFrom<SeriesChoices>]
    public Input<string> Series { get; init; } = RequiredInput.Of<string>();

    /// <value>Whether the case is known by this number. Default: false.</value>
    [Caption("作为本件编号", "Case number")]
    [Help("勾选后，本件在登记簿和列表中以此号为编号。", "When set, registers and lists show this number as the number of the case.")]
    public Input<bool> CaseNumber { get; init; } = new(false);

    /// <value>Document field that receives the number; empty for none. Default: empty.</value>
    [Caption("填入字段", "Field")]
    [Help("把编号填入公文的这个字段；不填则只登记。", "The document field that receives the number; empty registers it only.")]
    [ChoicesFrom<TextFieldChoices>]
    public Input<string> Field { get; init; } = new("");

    /// <value>Document field with the date whose year counts; empty for the day of taking. Default: empty.</value>
    [Caption("年度依据", "Date field")]
    [Help("按公文的这个日期字段确定年度；不填则按取号当日。", "The date field of the document that decides the year; empty takes the day itself.")]
    [ChoicesFrom<DateFieldChoices>]
    public Input<string> DateField { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        var series = context.Get(Series);
        var taken = context.Instance.Variables[TakenVariable] as JsonObject ?? [];
        if (!taken.ContainsKey(series))
        {
            context.Emit(Take(context, series));
            var next = taken.DeepClone().AsObject();
            next[series] = true;
            context.Instance.Variables[TakenVariable] = next;
        }

        context.Complete();
    }

    private NumberTaken Take(ActivityContext context, string series)
    {
        var facts = context.Facts;
        var dated = DateOnly.TryParseExact(ActCheck.AsText(facts.Fields[context.Get(DateField)]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        var year = dated ? date.Year : facts.Calendar.DateOf(context.Now).Year;
        return new(series, "", year, new Reason("number", "number.series", new JsonObject { ["series"] = series, ["year"] = year },
            $"按“{series}”序列{year}年连续编号，{(dated ? "年度以公文日期为准" : "年度以取号当日为准")}。",
            $"The next number of the series \"{series}\" of {year}, the year of {(dated ? "the document's date" : "the day it was taken")}."))
        {
            IsCaseNumber = context.Get(CaseNumber),
            Field = context.Get(Field) is { Length: > 0 } field ? field : null,
        };
    }
}
