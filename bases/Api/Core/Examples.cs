using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Api.Core;

/// <summary>What a body may look like, for readers of the document.</summary>
static class Examples
{
    const string Form = "multipart/form-data", Part = "file";

    /// <summary>An example of the body: JSON where the route takes JSON, else the text of a file. A form shows it as its part <c>file</c>; what is packed has none.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder route, string body) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (type == Form)
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { [Part] = content.Schema! }, Required = new HashSet<string> { Part } };
            content.Example = type switch
            {
                "application/json" => JsonNode.Parse(body),
                Form => new JsonObject { [Part] = body },
                "text/csv" => JsonValue.Create(body),
                _ => content.Example,
            };
        }

        return Task.CompletedTask;
    });
}
