using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;
using Chancery.Engine.Time;

namespace Chancery.Engine.Documents;

/// <summary>Rules of a single field: JSON type, length, characters, known values.</summary>
internal sealed class FieldCheck(FieldBag fields, Organization organization, Faults faults)
{
    private const int DefaultLength = 200;
    private const int DefaultItems = 50;

    /// <param name="field">A field that is not empty.</param>
    /// <param name="earliest">Earliest day of a date that may not be past; <see cref="DateOnly.MinValue"/> for a value that stands there already.</param>
    public void Check(DocumentField field, DateOnly earliest)
    {
        var node = fields[field.Name];
        if (field.Kind == FieldKinds.Table)
            TableField.Check(field, node, organization, earliest, faults);
        else if (field.IsList)
            CheckList(field, node, earliest);
        else if (field.Kind == FieldKinds.Check)
            Require(field, FieldBag.TryCheck(node, out _), "must be true or false", "只能为是或否");
        else if (field.Kind == FieldKinds.Number)
            CheckNumber(field, node);
        else if (!FieldBag.TryText(node, out var text))
            RefuseText(field, node, item: null);
        else if (IsClean(field, text, item: null))
            CheckValue(field, text.Trim(), item: null, earliest);
    }

    private void CheckList(DocumentField field, JsonNode? node, DateOnly earliest)
    {
        if (node is not JsonArray array)
        {
            faults.Add(field, "must be a list", "应为列表");
            return;
        }

        var most = field.MaxItems ?? DefaultItems;
        if (array.Count > most)
        {
            faults.Add(field, $"must not hold more than {most} entries", $"不能超过 {most} 项");
            return;
        }

        var seen = new HashSet<string>();
        foreach (var (index, item) in array.Index())
            if (!FieldBag.TryText(item, out var text))
                RefuseText(field, item, index);
            else if (string.IsNullOrWhiteSpace(text))
                faults.Add(field, "is empty; fill it in or remove it", "为空，请填写或删除", index);
            else if (IsClean(field, text, index))
            {
                if (!seen.Add(text.Trim()))
                    faults.Add(field, "is there twice; remove one", "重复，请删除一项", index);

                CheckValue(field, text.Trim(), index, earliest);
            }
    }

    private void CheckNumber(DocumentField field, JsonNode? node)
    {
        if (!FieldBag.TryWhole(node, out var number))
            faults.Add(field, "must be a whole number", "应为整数");
        else if (number < field.Min || number > field.Max)
            faults.Add(field, $"must lie between {field.Min} and {field.Max}", $"应在 {field.Min} 至 {field.Max} 之间");
    }

    private void CheckValue(DocumentField field, string text, int? item, DateOnly earliest)
    {
        switch (field.Kind)
        {
            case FieldKinds.Choice or FieldKinds.Choices:
                var known = field.Choices.Any(choice => choice.Value == text)
                    && (field.Name != "issuingOrgan" || organization.IssuingOrgans.Any(organ => organ.Code == text));
                Require(field, known, "must be one of the listed values", "只能从所列选项中选择", item);
                CheckAgainstTitle(field, text, item);
                break;
            case FieldKinds.Unit or FieldKinds.Units:
                Require(field, field.Excludes is not { } other || !FieldBag.TryText(fields[other], out var taken) || taken != text,
                    "is named as the issuing organ already", "已是主办的发文机关", item);
                Require(field, organization.Unit(text) is not null, "names a unit that does not exist", "所填单位不存在", item);
                Require(field, earliest == DateOnly.MinValue || organization.Unit(text)?.MergedInto is null, "names a unit that was merged into another", "所填单位已并入其他单位", item);
                break;
            case FieldKinds.Person or FieldKinds.People:
                Require(field, organization.Person(text) is { } person && (earliest == DateOnly.MinValue || person.Active), "names nobody in active service", "所填人员不存在或已停用", item);
                break;
            case FieldKinds.Attachments:
                Require(field, Guid.TryParseExact(text, "D", out _), "must be the id of an uploaded attachment", "应为已上传附件的编号", item);
                break;
            case FieldKinds.Phone:
                Require(field, text.All(IsPhone) && text.Any(char.IsAsciiDigit), "is not a telephone number", "不是有效的电话号码", item);
                break;
            case FieldKinds.Time:
                Require(field, TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                    "must be a time of day written HH:mm, such as 09:10", "应为时刻，24 小时制，如 09:10", item);
                break;
            case FieldKinds.Date:
                CheckDate(field, text, earliest);
                break;
        }
    }

    private void CheckAgainstTitle(DocumentField field, string value, int? item)
    {
        if (field.Choices.FirstOrDefault(choice => choice.Value == value) is { NotWithTitle.Count: > 0 } chosen && FieldBag.TryText(fields["title"], out var title)
            && chosen.NotWithTitle.FirstOrDefault(word => title.Contains(word, StringComparison.Ordinal)) is { } said)
            faults.Add(field, $"cannot be “{chosen.TitleEn}”: the title says “{said}”", $"标题含“{said}”，不能选“{chosen.Title}”", item);
    }

    private void CheckDate(DocumentField field, string text, DateOnly earliest)
    {
        if (!FieldBag.TryDate(text, out var date))
            faults.Add(field, "must be a real day written yyyy-MM-dd", "应为真实存在的日期，格式如 2026-05-31");
        else if (date.Year is <= WorkingYears.First or >= WorkingYears.Last)
            faults.Add(field, $"must lie after {WorkingYears.First} and before {WorkingYears.Last}", $"应在{WorkingYears.First}年之后、{WorkingYears.Last}年之前");
        else if (field.NotPast && date < earliest)
            faults.Add(field, "must not lie in the past", "不能早于今天");
    }

    private bool IsClean(DocumentField field, string text, int? item)
    {
        var longest = field.MaxLength ?? DefaultLength;
        if (text.Length > longest && text.EnumerateRunes().Take(2 * longest + 1).Count() > longest)
        {
            faults.Add(field, $"must not exceed {longest} characters", $"不能超过 {longest} 个字", item);
            return false;
        }

        if (HiddenCharacters.Find(text, oneLine: field.Kind != FieldKinds.LongText) is not { } hidden)
            return true;

        faults.Add(field, hidden.En, hidden.Zh, item);
        return false;
    }

    private void RefuseText(DocumentField field, JsonNode? node, int? item)
    {
        // A string that cannot be read as text holds half a surrogate pair.
        if (node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String)
            faults.Add(field, HiddenCharacters.HalfCharacter.En, HiddenCharacters.HalfCharacter.Zh, item);
        else
            faults.Add(field, "must be text", "应为文字", item);
    }

    private void Require(DocumentField field, bool holds, string otherwise, string otherwiseZh, int? item = null)
    {
        if (!holds)
            faults.Add(field, otherwise, otherwiseZh, item);
    }

    private static bool IsPhone(char character) => char.IsAsciiDigit(character) || " +-()（）转".Contains(character);
}
