using System.Text.Json;
using System.Text.Json.Serialization;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations;

/// <summary>Reads the office's organisation file, <c>office/organization.json</c>.</summary>
public static class OrganizationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 16,
    };

    /// <summary>Reads and checks an organisation.</summary>
    /// <param name="json">One object in the shape of <see cref="Organization"/>, member names in camelCase; unknown members are refused.</param>
    /// <exception cref="WorkflowException">
    /// <c>field.invalid</c> with a path such as <c>units[3].headPost</c>; further faults are in <see cref="WorkflowException.Others"/>.
    /// </exception>
    public static Organization Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var organization = Parse(json);
        var faults = OrganizationRules.Check(organization);
        if (faults.Count == 0)
            return organization;

        var first = faults[0];
        throw new WorkflowException(first.Code, first.Message, first.DetailZh, first.Field) { Others = [.. faults.Skip(1)] };
    }

    private static Organization Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Organization>(json, Options)
                ?? throw Unreadable(path: null);
        }
        catch (JsonException exception)
        {
            throw Unreadable(exception.Path);
        }
    }

    private static WorkflowException Unreadable(string? path) =>
        new(ErrorCodes.FieldInvalid,
            "The organisation file is not readable here: wrong JSON, a missing, repeated or unknown member, or a wrong type.",
            "组织机构文件此处无法读取：JSON 有误，或成员缺少、重复、不认识、类型不对。",
            path is null or "$" ? "$" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path);
}
