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
        document.Servers?.Clear();
        return Task.CompletedTask;
    }
}
