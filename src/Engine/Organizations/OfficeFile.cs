using System.Text.Json;
using System.Text.Json.Serialization;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations;

/// <summary>Strict reading of the office's own files: a typing mistake is refused, never ignored.</summary>
internal static class OfficeFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 16,
    };

    /// <exception cref="WorkflowException"><c>field.invalid</c> with the path of the first member that does not fit.</exception>
    public static T Read<T>(string json)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw Unreadable(path: null);
        }
        catch (JsonException exception)
        {
            throw Unreadable(exception.Path);
        }
    }

    /// <summary>Throws all faults as one refusal; does nothing when there are none.</summary>
    public static void Refuse(IReadOnlyList<WorkflowException> faults)
    {
        if (faults.Count > 0)
            throw WorkflowException.Of(faults);
    }

    private static WorkflowException Unreadable(string? path) =>
        new(ErrorCodes.FieldInvalid,
            "The file is not readable here: wrong JSON, a missing, repeated or unknown member, or a wrong type.",
            "文件此处无法读取：JSON 有误，或成员缺少、重复、不认识、类型不对。",
            path is null or "$" ? "$" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path);
}
