using System.Text.Json;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Time;

/// <summary>Reading the office's data files, and refusing them with the field and the rule.</summary>
internal static class TimeData
{
    public static T Read<T>(string json, JsonSerializerOptions options)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options) ?? throw Invalid("$", "must be an object", "必须是对象");
        }
        catch (JsonException broken)
        {
            var path = broken.Path is { Length: > 2 } p ? p[2..] : "$";
            throw Invalid(path, $"cannot be read: {broken.Message}", "无法识别，请检查格式、必填项和多余项");
        }
    }

    public static WorkflowException Invalid(string field, string rule, string ruleZh) =>
        new(ErrorCodes.FieldInvalid, $"{field} {rule}.", $"{field}{ruleZh}。", field);

    public static void Require(bool holds, string field, string rule, string ruleZh)
    {
        if (!holds)
            throw Invalid(field, rule, ruleZh);
    }
}
