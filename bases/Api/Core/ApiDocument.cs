using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Api.Core;

sealed class ApiDocument : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Perennial",
            Version = "v1",
            Description = "Customer analytics: who comes back, who leaves, who is worth what. Every answer says of whom, since when and by which rule. "
                + "Refusals are problem details (RFC 9457) with a stable `code` and the faulty `fields`.",
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The address this document came from." }];

        // Nobody has to say who they are so far: one empty requirement says so.
        document.Security = [new OpenApiSecurityRequirement()];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = About.GetValueOrDefault(tag.Name ?? "", $"Questions about {tag.Name?.ToLowerInvariant()}.");
        return Task.CompletedTask;
    }

    static readonly Dictionary<string, string> About = new()
    {
        ["Datasets"] = "Whose customers are asked about, and what has landed of them.",
        ["Imports"] = "Files on their way into a dataset, and what became of their rows.",
        ["Questions"] = "What can be asked, as data.",
        ["Watches"] = "Thresholds on P(alive), and who went below.",
        ["Standing questions"] = "Questions answered anew whenever data lands, and the answers that are stored.",
    };
}
