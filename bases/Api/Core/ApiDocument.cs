using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Wording;

namespace Api.Core;

/// <summary>What the document says of the whole, and of who may do what.</summary>
sealed class ApiDocument : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    const string Key = "key";

    /// <summary>Says of an operation which scopes open it; where none is needed, that nobody has to say who they are.</summary>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Needed>().LastOrDefault() is not { } needed)
        {
            operation.Security = [new OpenApiSecurityRequirement()];
            return Task.CompletedTask;
        }

        operation.Description = $"{operation.Description} Needs a key for {string.Join(" or ", needed.Any.Select(scope => $"`{Words.Of(scope)}`"))}.".Trim();
        foreach (var (status, what) in new[] { ("401", "No key, or one that does not open"), ("403", "The key does not allow this") })
            operation.Responses!.TryAdd(status, new OpenApiResponse
            {
                Description = what,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", context.Document) } },
            });
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Perennial",
            Version = "v1",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "Whoever runs this server" },
            Description = "Customer analytics: who comes back, who leaves, who is worth what. Every answer says of whom, since when and by which rule. "
                + "Refusals are problem details (RFC 9457) with a stable `code` and the faulty `fields`.",
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The address this document came from." }];

        document.AddComponent(Key, (IOpenApiSecurityScheme)new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key that an administrator gave out, `pnl_…`. Pages sign in with one at `POST /v1/session`. Not needed where the operator left the setting `access` at `open`.",
        });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = About.GetValueOrDefault(tag.Name ?? "", $"Questions about {tag.Name?.ToLowerInvariant()}.");
        return Task.CompletedTask;
    }

    static readonly Dictionary<string, string> About = new()
    {
        ["Datasets"] = "Whose customers are asked about, and what has landed of them.",
        ["Access"] = "Who may do what: keys, sessions of pages, and what was done.",
        ["Imports"] = "Files on their way into a dataset, and what became of their rows.",
        ["Questions"] = "What can be asked, as data.",
        ["Definitions"] = "Documents that questions are asked by, such as segment maps: revisions that never change.",
        ["Watches"] = "Thresholds on P(alive) or any other number of each customer, and who went below or above.",
        ["Webhooks"] = "Addresses that are told, by signed messages, who came into a segment, moved within it and left it.",
        ["Standing questions"] = "Questions answered anew whenever data lands, and the answers that are stored.",
    };
}
