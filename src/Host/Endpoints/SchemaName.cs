using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Chancery.Host.Endpoints;

/// <summary>Names of the schemas in the description of the API.</summary>
internal static class SchemaName
{
    /// <summary>The usual name; a receipt, view or row of a use case has the use case's before it, as every use case has one.</summary>
    public static string? Of(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name ? null
        : type.Type is { IsNested: true, IsGenericType: false, DeclaringType: { } owner } && owner.Name is var use && !use.EndsWith("Endpoints", StringComparison.Ordinal)
            ? use + name : name;
}
