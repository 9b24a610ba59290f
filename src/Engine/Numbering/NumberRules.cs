using System.Globalization;
using System.Text.RegularExpressions;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Numbering;

/// <summary>How one series writes its numbers.</summary>
/// <param name="Code">Organ code or name of the register; <c>*</c> for every organ code without an entry of its own.</param>
/// <param name="Purpose"><c>document</c>, or the register's name such as <c>seal</c> or <c>receive</c>, by which a pipeline asks for it.</param>
/// <param name="Zh">Title in Chinese.</param>
/// <param name="En">Title in English.</param>
/// <param name="Template">Text with <c>{code}</c>, <c>{year}</c> and <c>{n}</c>; <c>{n:3}</c> pads with zeros to three digits.</param>
public sealed record NumberTemplate(string Code, string Purpose, string Zh, string En, string Template);

/// <summary>Every number series of the office, as data.</summary>
public sealed partial class NumberRules
{
    /// <summary>Purpose of the number a document is known by.</summary>
    public const string Document = "document";

    private const string Any = "*";

    private NumberRules(IReadOnlyList<NumberTemplate> series) => Series = series;

    public IReadOnlyList<NumberTemplate> Series { get; }

    /// <summary>What an office without a file of its own gets: document numbers by GB/T 9704-2012 7.2.5 and the seal register.</summary>
    public static NumberRules Default { get; } = new(
    [
        new(Any, Document, "发文字号", "Document number", "{code}\u3014{year}\u3015{n}号"),
        new("用印", "seal", "用印登记号", "Seal register number", "{code}{year}-{n}"),
    ]);

    /// <summary>Reads <c>office/numbering.json</c>.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: the field is the path of the broken member.</exception>
    public static NumberRules FromJson(string json)
    {
        var file = OfficeFile.Read<NumberFile>(json);
        OfficeFile.Refuse([.. file.Series.SelectMany((series, index) => Faults(series, index, file.Series))]);
        return new(file.Series.Any(one => one is { Purpose: Document, Code: Any }) ? file.Series : [.. file.Series, Default.Series[0]]);
    }

    /// <summary>The series a pipeline asks for by its purpose; null when the office has none.</summary>
    public NumberTemplate? OfPurpose(string purpose) => Series.FirstOrDefault(one => one.Purpose == purpose && one.Code != Any);

    /// <summary>The series of a code: its own entry, else that of every organ code when the office has such a code; null when it is unknown.</summary>
    public NumberTemplate? OfCode(string code, Organization organization)
    {
        var own = Series.FirstOrDefault(one => one.Code == code && code != Any);
        return own is not null || !organization.IssuingOrgans.Any(organ => organ.NumberCodes.Any(one => one.Code == code)) ? own
            : Series.First(one => one is { Purpose: Document, Code: Any });
    }

    /// <summary>Writes a number.</summary>
    public string Format(string purpose, string code, int year, int serial)
    {
        var template = Series.FirstOrDefault(one => one.Purpose == purpose && one.Code == code)
            ?? Series.FirstOrDefault(one => one.Purpose == purpose && one.Code == Any);
        return template is null ? DocumentNumber.Format(code, year, serial) : Write(template.Template, code, year, serial);
    }

    internal static string Write(string template, string code, int year, int serial) => Places().Replace(template, place => place.Groups["name"].Value switch
    {
        "code" => code,
        "year" => year.ToString("0000", CultureInfo.InvariantCulture),
        _ => serial.ToString(place.Groups["pad"] is { Success: true } pad ? "D" + pad.Value : "D", CultureInfo.InvariantCulture),
    });

    private static IEnumerable<WorkflowException> Faults(NumberTemplate series, int index, IReadOnlyList<NumberTemplate> all)
    {
        var path = $"series[{index}]";
        if (series.Code.Length is 0 or > 40 || all.Take(index).Any(one => one.Code == series.Code && (one.Purpose == series.Purpose || series.Code != Any)))
            yield return Fault(path + ".code", "must be given, at most 40 characters, and occur once", "必须填写，不超过40字且不得重复");
        if (series.Purpose.Length == 0 || series.Purpose.Any(letter => !char.IsAsciiLetterLower(letter) && letter != '-'))
            yield return Fault(path + ".purpose", "must be lower-case letters and hyphens", "只能用小写字母和连字符");
        if (series.Zh.Length == 0 || series.En.Length == 0)
            yield return Fault(path + ".zh", "and en must be given", "和 en 必须填写");
        var rest = Places().Replace(series.Template, "");
        if (rest.Contains('{', StringComparison.Ordinal) || rest.Contains('}', StringComparison.Ordinal) || !series.Template.Contains("{n", StringComparison.Ordinal))
            yield return Fault(path + ".template", "must contain {n} or {n:3}, and besides only {code} and {year}", "必须含 {n} 或 {n:3}，此外只能用 {code}、{year}");
        else if (series.Code == Any && !series.Template.Contains("{code}", StringComparison.Ordinal))
            yield return Fault(path + ".template", "for every code must contain {code}", "适用于各代字时必须含 {code}");
    }

    private static WorkflowException Fault(string field, string en, string zh) =>
        new(ErrorCodes.FieldInvalid, $"{field} {en}.", $"{field}{zh}。", field);

    [GeneratedRegex(@"\{((?<name>code|year)|(?<name>n)(:(?<pad>[1-9]))?)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Places();

    private sealed record NumberFile(IReadOnlyList<NumberTemplate> Series);
}
