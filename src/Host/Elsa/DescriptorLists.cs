using System.Text.Json.Nodes;

namespace Chancery.Host.Elsa;

/// <summary>Expression types, strategies and variable types the kernel knows, with their names in both languages.</summary>
internal static class DescriptorLists
{
    private const string Validators = "Elsa.Workflows.ActivationValidators.";

    private const string Strategies = "Elsa.Workflows.IncidentStrategies.";

    private const string Core = ", Elsa.Workflows.Core";

    // What is not browsable stands behind the designer's own entry for plain values
    public static readonly IReadOnlyList<ExpressionEntry> Expressions =
    [
        new("Literal", "固定值", "Literal", null, IsBrowsable: false),
        new("Object", "对象", "Object", "json", IsBrowsable: false),
        new("Variable", "变量", "Variable", null, IsBrowsable: true),
        new("Input", "流程输入", "Input", null, IsBrowsable: true),
        new("JavaScript", "JavaScript", "JavaScript", "javascript", IsBrowsable: true),
        new("Liquid", "Liquid", "Liquid", "liquid", IsBrowsable: true),
    ];

    public static readonly IReadOnlyList<StrategyEntry> Activations =
    [
        new(Validators + "AllowAlwaysStrategy" + Core, "总是允许", "Always", "可同时运行任意多个实例。", "Any number of runs may go on at once."),
        new(Validators + "SingletonStrategy" + Core, "单个实例", "Singleton", "该流程同时只能运行一个实例。", "Only one run of this workflow at a time."),
        new(Validators + "CorrelatedSingletonStrategy" + Core, "同一关联单个实例", "Correlated singleton",
            "该流程在同一关联编号下同时只能运行一个实例。", "Only one run of this workflow per correlation id at a time."),
        new(Validators + "CorrelationStrategy" + Core, "同一关联单个流程", "Correlation", "同一关联编号下同时只能运行一个实例，不论哪个流程。", "Only one run of any workflow per correlation id at a time."),
    ];

    public static readonly IReadOnlyList<StrategyEntry> Incidents =
    [
        new(Strategies + "FaultStrategy" + Core, "停止运行", "Fault", "任一活动失败，整个运行即告失败。", "The run ends as faulted when an activity fails."),
        new(Strategies + "ContinueWithIncidentsStrategy" + Core, "记录并继续", "Continue with incidents", "记录失败，其他分支继续运行。", "The failure is recorded and other branches go on."),
    ];

    public static readonly IReadOnlyList<VariableEntry> Variables =
    [
        new("Object", "对象", "Object", "基本类型", "Primitives"),
        new("String", "文本", "String", "基本类型", "Primitives"),
        new("Boolean", "是否", "Boolean", "基本类型", "Primitives"),
        new("Int32", "整数", "Integer", "基本类型", "Primitives"),
        new("Int64", "长整数", "Long integer", "基本类型", "Primitives"),
        new("Double", "浮点数", "Double", "基本类型", "Primitives"),
        new("Decimal", "小数", "Decimal", "基本类型", "Primitives"),
        new("Guid", "唯一编号", "GUID", "基本类型", "Primitives"),
        new("DateTime", "日期时间", "Date and time", "时间", "Time"),
        new("DateTimeOffset", "日期时间（带时区）", "Date and time with offset", "时间", "Time"),
        new("TimeSpan", "时长", "Time span", "时间", "Time"),
        new("JSON", "JSON 对象", "JSON object", "数据", "Data"),
        new("JsonNode", "JSON 值", "JSON value", "数据", "Data"),
        new("JsonObject", "JSON 对象节点", "JSON object node", "数据", "Data"),
        new("JsonArray", "JSON 列表", "JSON array", "数据", "Data"),
    ];

    public sealed record ExpressionEntry(string Type, string Zh, string En, string? Language, bool IsBrowsable)
    {
        public JsonObject Form(bool english) => new()
        {
            ["type"] = Type,
            ["displayName"] = english ? En : Zh,
            ["isSerializable"] = true,
            ["isBrowsable"] = IsBrowsable,
            ["properties"] = Language is null ? [] : new JsonObject { ["MonacoLanguage"] = Language },
        };
    }

    public sealed record StrategyEntry(string TypeName, string Zh, string En, string DescriptionZh, string DescriptionEn)
    {
        public JsonObject Form(bool english) => new()
        {
            ["typeName"] = TypeName,
            ["displayName"] = english ? En : Zh,
            ["description"] = english ? DescriptionEn : DescriptionZh,
        };
    }

    public sealed record VariableEntry(string TypeName, string Zh, string En, string CategoryZh, string CategoryEn)
    {
        public JsonObject Form(bool english) => new()
        {
            ["typeName"] = TypeName,
            ["displayName"] = english ? En : Zh,
            ["category"] = english ? CategoryEn : CategoryZh,
            ["description"] = "",
        };
    }
}
