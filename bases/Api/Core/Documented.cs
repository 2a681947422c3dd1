using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Quantities;

namespace Api.Core;

/// <summary>Descriptions of answers in the OpenAPI document, from the documentation that lies beside each brick's assembly: bases do not know the bricks when they are compiled.</summary>
sealed partial class Documented : IOpenApiSchemaTransformer
{
    static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Known = new();

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        schema.Description ??= context.JsonPropertyInfo is { } property
            ? Of(property.DeclaringType, property.AttributeProvider as PropertyInfo)
            : Text(Find(context.JsonTypeInfo.Type, $"T:{Name(context.JsonTypeInfo.Type)}")?.Element("summary"));
        if (context.JsonTypeInfo.Type == typeof(EventTypes))
            (schema.Type, schema.Items) = (JsonSchemaType.Array, new OpenApiSchema { Type = JsonSchemaType.String });
        if (schema.Enum is { Count: > 0 } || context.JsonTypeInfo.Type.IsDefined(typeof(JsonConverterAttribute)))
            schema.Type ??= JsonSchemaType.String; // Words, and values that are written as a text of their own.
        if (context.JsonPropertyInfo is null && context.JsonTypeInfo.Type == typeof(ProblemDetails))
            Complete(schema);
        return Task.CompletedTask;
    }

    /// <summary>What a refusal carries besides what RFC 9457 names.</summary>
    static void Complete(OpenApiSchema problem)
    {
        problem.Description = "A refusal (RFC 9457).";
        problem.Properties!["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What programs match on: stable, lower-case, hyphenated." };
        problem.Properties["fields"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = "Which input is at fault, by name, and why.",
        };
        problem.Required = new HashSet<string> { "code" };
        (problem.AdditionalProperties, problem.AdditionalPropertiesAllowed) = (null, true);
    }

    /// <summary>A property's own summary, or that of the record's parameter.</summary>
    static string? Of(Type type, PropertyInfo? property) => property is null ? null
        : Text(Find(type, $"P:{Name(type)}.{property.Name}")?.Element("summary"))
            ?? Text(Find(type, $"T:{Name(type)}")?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property.Name));

    static XElement? Find(Type type, string member) => Known.GetOrAdd(type.Assembly, Read).GetValueOrDefault(member);

    static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.') ?? "";

    static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member").GroupBy(member => (string)member.Attribute("name")!).ToDictionary(group => group.Key, group => group.First())
            : [];
    }

    /// <summary>Plain text: what is seen or coded stands as its name.</summary>
    static string? Text(XElement? element)
    {
        if (element is null || element.Value.Length + element.Elements().Count() == 0)
            return null;
        var parts = element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" or "paramref" } see => ((string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? "").Split('.', ':')[^1],
            XElement inner => inner.Value,
            XText text => text.Value,
            _ => "",
        });
        return Spaces().Replace(string.Concat(parts), " ").Trim() is { Length: > 0 } plain ? plain : null;
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
