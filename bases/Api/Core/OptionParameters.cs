using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Answering;
using Declarations;
using Microsoft.OpenApi;

namespace Api.Core;

/// <summary>Declared options as parameters of an OpenAPI operation: types, words, ranges and defaults.</summary>
static class OptionParameters
{
    static readonly (string Name, string What) Version = ("version", "An earlier dataset version; default: the newest.");
    static readonly (string Name, string What) Lang = (Speaking.Parameter, "Language of the words, en or ru; default: as Accept-Language says.");
    static readonly (string Name, string What) Table = ("table", "With a file format: which of the answer's tables; default: the first.");
    static readonly (string Name, string What) Format = ("format", "json (default), tables (typed columns with headings, for pages), csv, parquet, arrow.");

    public static IReadOnlyList<(string Name, string What)> OfAnswers { get; } = [Version, Format, Table, Lang];

    public static IReadOnlyList<(string Name, string What)> OfLists { get; } = [Version, ("format", "csv (default), parquet, arrow."), Lang];

    public static IReadOnlyList<(string Name, string What)> OfFiles { get; } = [Format, Table, Lang];

    public static Task AddAsync(OpenApiOperation operation, OptionSet options, IReadOnlyList<(string Name, string What)> besides)
    {
        operation.Parameters ??= [];
        foreach (var option in options.Options)
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = option.Name,
                In = option.IsPositional ? ParameterLocation.Path : ParameterLocation.Query,
                Required = option.IsRequired || option.IsPositional,
                Description = OptionHelp.Sentence(option),
                Explode = true,
                Schema = SchemaOf(QuestionSchema.Of(option)),
            });
        foreach (var (name, what) in besides)
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = what, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        return Task.CompletedTask;
    }

    static OpenApiSchema SchemaOf(JsonObject schema) => new()
    {
        Type = (string)schema["type"]! switch
        {
            "integer" => JsonSchemaType.Integer,
            "number" => JsonSchemaType.Number,
            "boolean" => JsonSchemaType.Boolean,
            "array" => JsonSchemaType.Array,
            _ => JsonSchemaType.String,
        },
        Format = (string?)schema["format"],
        Items = schema["items"] is JsonObject items ? SchemaOf(items) : null,
        Enum = schema["enum"] is JsonArray words ? [.. words.Select(word => word!.DeepClone())] : null,
        Default = schema["default"]?.DeepClone(),
        Minimum = Text(schema["minimum"]),
        Maximum = Text(schema["maximum"]),
        ExclusiveMinimum = Text(schema["exclusiveMinimum"]),
        ExclusiveMaximum = Text(schema["exclusiveMaximum"]),
        MinItems = (int?)schema["minItems"],
        MaxItems = (int?)schema["maxItems"],
        Examples = schema["examples"] is JsonArray examples ? [.. examples.Select(example => example!.DeepClone())] : null,
    };

    static string? Text(JsonNode? number) => number?.GetValueKind() == JsonValueKind.Number ? number.GetValue<double>().ToString(CultureInfo.InvariantCulture) : null;
}
