using System.Globalization;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Figures;

/// <summary>What must hold of a figure before anybody asks for it.</summary>
/// <param name="path">Where it stands in its file.</param>
internal sealed class FigureCheck(IReadOnlyDictionary<string, DocumentType> types, string path)
{
    public IEnumerable<WorkflowException> Faults(Figure? figure)
    {
        if (figure is null)
            return [Fault("", "The list holds null.", "列表中有空值（null）。")];
        if (!types.TryGetValue(figure.Register, out var type))
            return [Fault(".register", $"\"{figure.Register}\" is not a document type.", $"没有公文类型“{figure.Register}”。")];

        return [.. Head(figure, type), .. Part(type, figure.Numerator, ".numerator"), .. figure.Base is null ? [] : Part(type, figure.Base, ".base")];
    }

    private IEnumerable<WorkflowException> Head(Figure figure, DocumentType type)
    {
        if (figure.Code.Length == 0 || !figure.Code.All(one => char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one) || one == '-'))
            yield return Fault(".code", "Lower-case letters, digits and hyphens.", "只能用小写字母、数字和连字符。");
        if (figure.Show is not (Figure.Percent or Figure.Average))
            yield return Fault(".show", "One of: percent, average.", "只能是 percent 或 average。");
        if (figure.Date is not (null or RegisterDates.Registered or RegisterDates.Submitted))
            yield return Fault(".date", "One of: registered, submitted.", "只能是 registered 或 submitted。");
        if (figure.Decimals is < 0 or > 4)
            yield return Fault(".decimals", "From 0 to 4.", "应为 0 至 4。");
        if (figure.By is { } by && !Figure.OtherGroups.Contains(by) && (type.Field(by) is not { } field || !Figure.GroupKinds.Contains(field.Kind)))
            yield return Fault(".by", $"\"{by}\" is neither a field of one value nor month, drafterUnit, urgency, lamp.", $"“{by}”不是单值字段，也不是 month、drafterUnit、urgency、lamp。");
        foreach (var (index, baseline) in figure.Baselines.Index())
            if (baseline is null || baseline.To < baseline.From || (baseline.Base is null != figure.Base is null))
                yield return Fault($".baselines[{index}]", "A baseline needs a period, and a base where the figure has one.", "历史数据须有起止日期；指标有分母的，也须写分母。");
    }

    private IEnumerable<WorkflowException> Part(DocumentType type, FigurePart part, string at)
    {
        if (part.Count is FigureMeasure.Sum sum && type.Field(sum.Name)?.Kind != FieldKinds.Number)
            yield return Fault($"{at}.count.name", $"\"{sum.Name}\" is not a number field of {type.Code}.", $"“{sum.Name}”不是“{type.Title}”的数字字段。");
        if (part.Count is FigureMeasure.Items items && type.Field(items.Name) is not ({ IsList: true } or { Kind: FieldKinds.Table or FieldKinds.LongText }))
            yield return Fault($"{at}.count.name", $"\"{items.Name}\" is no list, table or long text of {type.Code}.", $"“{items.Name}”不是“{type.Title}”的列表、表格或长文本字段。");
        foreach (var fault in part.Where is null ? [] : Condition(type, part.Where, $"{at}.where"))
            yield return fault;
    }

    private IEnumerable<WorkflowException> Condition(DocumentType type, FigureCondition? condition, string at) => condition switch
    {
        null => [Fault(at, "A condition is null.", "条件为空（null）。")],
        FigureCondition.AllOf all => Each(type, all.Of, at),
        FigureCondition.AnyOf any => Each(type, any.Of, at),
        FigureCondition.Not not => Condition(type, not.Of, $"{at}.of"),
        FigureCondition.FieldIn field => Known(type, field.Name, at, _ => true).Concat(Values(type, field, at)),
        FigureCondition.FieldFilled field => Known(type, field.Name, at, _ => true),
        FigureCondition.FieldBetween field => Known(type, field.Name, at, known => known.Kind is FieldKinds.Number or FieldKinds.Date)
            .Concat(new[] { field.From, field.To }.Where(bound => bound is not null && !IsBound(type.Field(field.Name), bound))
                .Select(bound => Fault(at, $"\"{bound}\" is no bound for this field.", $"“{bound}”不能作为此字段的界限。"))),
        FigureCondition.StatusIn status => status.In.Where(name => !Enum.TryParse<CaseStatus>(name, out _))
            .Select(name => Fault($"{at}.in", $"\"{name}\" is not a state of a case.", $"没有状态“{name}”。")),
        FigureCondition.Passed { Times: < 1 } => [Fault($"{at}.times", "At least 1.", "至少为 1。")],
        _ => [],
    };

    private IEnumerable<WorkflowException> Each(DocumentType type, IReadOnlyList<FigureCondition> of, string at) => of.Count == 0
        ? [Fault($"{at}.of", "Name at least one condition.", "至少写一个条件。")]
        : of.Index().SelectMany(entry => Condition(type, entry.Item, $"{at}.of[{entry.Index}]"));

    private IEnumerable<WorkflowException> Known(DocumentType type, string name, string at, Func<DocumentField, bool> fits) =>
        type.Field(name) is { } field && fits(field) ? []
        : [Fault($"{at}.name", $"\"{name}\" is not such a field of {type.Code}.", $"“{type.Title}”没有这样的字段“{name}”。")];

    private IEnumerable<WorkflowException> Values(DocumentType type, FigureCondition.FieldIn condition, string at) =>
        type.Field(condition.Name) is not { Kind: FieldKinds.Choice or FieldKinds.Choices } field ? []
        : condition.In.Where(value => field.Choices.All(choice => choice.Value != value))
            .Select(value => Fault($"{at}.in", $"\"{value}\" is not a choice of the field.", $"“{value}”不在字段的选项中。"));

    private static bool IsBound(DocumentField? field, string? bound) => field?.Kind switch
    {
        FieldKinds.Number => int.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldKinds.Date => FieldBag.TryDate(bound ?? "", out _),
        _ => true,
    };

    private WorkflowException Fault(string at, string detail, string detailZh) => new(ErrorCodes.FieldInvalid, detail, detailZh, path + at);
}
