using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;

namespace Chancery.Engine.Documents;

/// <summary>The organ code chosen for a document, and why.</summary>
/// <param name="Code">Such as <c>东政发</c>; with the year it names the series.</param>
/// <param name="Reason">Subject <c>number</c>.</param>
public sealed record NumberChoice(string Code, Reason Reason);

/// <summary>Document numbers (发文字号): organ code, year and serial, such as 东政发〔2026〕18号.</summary>
/// <remarks>Source: GB/T 9704-2012 7.2.5: six-corner brackets, four-digit year, no padding, no 第.</remarks>
public static class DocumentNumber
{
    /// <summary>Writes a number.</summary>
    /// <param name="code">Organ code.</param>
    /// <param name="year">Year of the document date (成文日期), four digits.</param>
    /// <param name="serial">From 1, restarting each year.</param>
    public static string Format(string code, int year, int serial)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(serial, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{code}\u3014{year}\u3015{serial}号");
    }

    /// <summary>The first code of the issuing organ whose kinds and directions fit.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: no such organ; <c>number.code-missing</c>: none of its codes fits.</exception>
    public static NumberChoice ChooseCode(Organization organization, string issuingOrgan, string kind, string direction)
    {
        ArgumentNullException.ThrowIfNull(organization);
        var organ = organization.IssuingOrgans.FirstOrDefault(organ => organ.Code == issuingOrgan)
            ?? throw new WorkflowException(
                ErrorCodes.FieldInvalid, "There is no such issuing organ; choose one of the list.", "没有这个发文机关，请从列表中选择。", "fields.issuingOrgan");

        var code = organ.NumberCodes.FirstOrDefault(code => Fits(code.Kinds, kind) && Fits(code.Directions, direction))
            ?? throw new WorkflowException(
                ErrorCodes.NumberCodeMissing,
                $"{organ.NameEn} has no organ code for kind \"{kind}\", direction {direction}; add one to the organisation.",
                $"{organ.Name}没有适用于“{kind}”（{DirectionZh(direction)}）的机关代字，请在组织机构中补充。",
                "fields.kind");

        return new(code.Code, Explain(organ, code, kind, direction, organization.Version));
    }

    private static bool Fits(IReadOnlyList<string> allowed, string value) => allowed.Count == 0 || allowed.Contains(value);

    private static Reason Explain(IssuingOrgan organ, NumberCode code, string kind, string direction, int version)
    {
        var (rule, zh, en) = (code.Kinds.Count, code.Directions.Count) switch
        {
            ( > 0, _) => ("number.by-kind", $"文种为“{kind}”", $"its kind is \"{kind}\""),
            (0, > 0) => ("number.by-direction", $"行文方向为{DirectionZh(direction)}", $"its direction is {direction}"),
            _ => ("number.general", "没有更具体的规定", "no narrower code applies"),
        };
        var inputs = new JsonObject
        {
            ["issuingOrgan"] = organ.Code,
            ["kind"] = kind,
            ["direction"] = direction,
            ["organizationVersion"] = version,
        };
        return new("number", rule, inputs,
            $"以{organ.Name}名义发文，{zh}，使用代字“{code.Code}”。",
            $"Issued by the {organ.NameEn}; {en}, so the organ code is \"{code.Code}\".");
    }

    private static string DirectionZh(string direction) => direction switch
    {
        "upward" => "上行文",
        "downward" => "下行文",
        "level" => "平行文",
        "public" => "公布性公文",
        _ => direction,
    };
}
