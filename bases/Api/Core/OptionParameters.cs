using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Answering;
using Declarations;
using Microsoft.OpenApi;
using Wording;

namespace Api.Core;

/// <summary>Declared options as parameters of an OpenAPI operation: types, words, ranges and defaults.</summary>
static class OptionParameters
{
    public static readonly (string Name, string What, string[] Words) Version = ("version", "An earlier dataset version; default: the newest.", []);
    static readonly (string Name, string What, string[] Words) Lang = (Speaking.Parameter, "Language of the words; default: as Accept-Language says.", [.. Languages.All.Select(language => language.Code())]);
    static readonly (string Name, string What, string[] Words) Table = ("table", "With a file format: which of the answer's tables; default: the first.", []);
    static readonly (string Name, string What, string[] Words) Format = ("format", "The form: json (default), tables (typed columns with headings, for pages) or a file of one table.", Wish.Forms);

    public static IReadOnlyList<(string Name, string What, string[] Words)> OfAnswers { get; } = [Version, Format, Table, Lang];

    public static IReadOnlyList<(string Name, string What, string[] Words)> OfLists { get; } =
    [
        Version, ("format", "The kind of file, or json for a page; default: csv.", QuestionRoutes.FormsOfLists),
        ("limit", "Of a page: how many rows at most, 1…1000; default: 100.", []), ("cursor", "Of a page: where the list goes on, the `next` of the page before.", []),
        ("sort", "Of a page: a column of the list to go by, the greatest first with - before it; default: the customer.", []), Lang,
    ];

    public static IReadOnlyList<(string Name, string What, string[] Words)> OfFiles { get; } = [Format, Table, Lang];

    public static Task AddAsync(OpenApiOperation operation, OptionSet? options, IReadOnlyList<(string Name, string What, string[] Words)> besides)
    {
        operation.Parameters ??= [];
        if (besides.Contains(Format) && operation.Responses?["200"].Content is { } answers)
        {
            foreach (var file in TableFiles.All)
                answers[file.MediaType.Split(';')[0]] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "One table of the answer (format, table)." } };
        }

        foreach (var option in options?.Options ?? [])
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = option.Name,
                In = option.IsPositional ? ParameterLocation.Path : ParameterLocation.Query,
                Required = option.IsRequired || option.IsPositional,
                Description = OptionHelp.Sentence(option),
                Explode = true,
                Schema = SchemaOf(QuestionSchema.Of(option)),
            });
        foreach (var (name, what, words) in besides)
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = what, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = words.Length > 0 ? [.. words.Select(word => (JsonNode)word)] : null } });
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
