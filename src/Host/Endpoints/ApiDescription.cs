using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Chancery.Host.Endpoints;

/// <summary>Marks a route that acts once for each value of the header <c>Idempotency-Key</c>.</summary>
/// <param name="Required">False where a call without the header is taken, and then acts each time.</param>
internal sealed record KeyedByClick(bool Required = true);

/// <summary>What a program must know beside the shapes: how to sign in, which header makes an act happen once, how refusals look.</summary>
internal static class ApiDescription
{
    public const string KeyHeader = "Idempotency-Key";

    private const string Bearer = "bearer";

    private const string Refused = "Refused";

    /// <summary>Pages are for readers; what they take is no part of the contract.</summary>
    private static readonly string[] Described = ["/api/", "/elsa/api/", "/health/"];

    private static readonly string[] ProblemMembers = ["code", "field", "titleZh", "titleEn", "detailZh", "detailEn", "traceId"];

    public static void Configure(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = SchemaName.Of;
        options.ShouldInclude = route => Described.Any(prefix => $"/{route.RelativePath}".StartsWith(prefix, StringComparison.Ordinal));
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "文枢 Chancery";
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                Description = "accessToken of POST /api/tokens",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
                foreach (var member in ProblemMembers)
                    (schema.Properties ??= new Dictionary<string, IOpenApiSchema>())[member] = new OpenApiSchema
                    {
                        Type = member == "field" ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String,
                    };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) != true)
            return;

        if (metadata.OfType<KeyedByClick>().FirstOrDefault() is { } keyed)
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = KeyHeader,
                In = ParameterLocation.Header,
                Required = keyed.Required,
                Description = "New for each decision; the same again, with the same request, gets the first answer.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            });

        if (!metadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any())
            (operation.Security ??= []).Add(new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [],
            });

        (operation.Responses ??= []).TryAdd("default", await RefusedAsync(context, ct));
    }

    /// <summary>Described once; each operation only points at it.</summary>
    private static async Task<OpenApiResponseReference> RefusedAsync(OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var document = context.Document!;
        if (document.Components?.Responses?.ContainsKey(Refused) != true)
        {
            document.AddComponent<IOpenApiSchema>(nameof(ProblemDetails), await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, ct));
            document.AddComponent<IOpenApiResponse>(Refused, new OpenApiResponse
            {
                Description = "Refused",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), document) },
                },
            });
        }

        return new(Refused, document);
    }
}
