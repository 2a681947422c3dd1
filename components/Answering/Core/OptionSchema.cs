using System.Text.Json;
using System.Text.Json.Nodes;
using Declarations;
using Wording;

namespace Answering.Core;

/// <summary>An option as JSON Schema.</summary>
static class OptionSchema
{
    public static JsonObject Of(DeclaredOption option)
    {
        var schema = Plain(option);
        if (option.IsNullable)
            schema["type"] = new JsonArray((string)schema["type"]!, "null");
        schema["title"] = option.Help.En;
        schema["x-labels"] = Labels(option.Help);
        if (option.Called is { } called)
            schema["x-name"] = Labels(called);
        schema["x-flag"] = option.Flag;
        if (option.Unit != OptionUnit.None)
            schema["x-unit"] = Words.Of(option.Unit);
        if (option.Form != OptionForm.Plain)
            schema["x-form"] = Words.Of(option.Form);
        if (option.DefaultWords is { } usual)
            schema["x-defaultLabels"] = Labels(usual);
        if (option.Words.Count > 0)
            schema["x-words"] = new JsonArray([.. option.Words.Select(word => (JsonNode)new JsonObject { ["const"] = word.Written, ["labels"] = Labels(word.Label) })]);
        if (option.OnlyWith is { } with)
            schema["x-onlyWith"] = new JsonObject { ["option"] = with.Name, ["words"] = new JsonArray([.. with.Words.Select(word => (JsonNode)word)]) };
        return schema;
    }

    public static JsonObject Plain(DeclaredOption option)
    {
        var element = Element(option);
        var schema = element;
        if (option.IsList)
        {
            schema = new JsonObject { ["type"] = "array", ["items"] = element };
            if (option.Fewest > 0)
                schema["minItems"] = option.Fewest;
            if (option.Most < int.MaxValue)
                schema["maxItems"] = option.Most;
        }

        if (option.Default is { } usual)
            schema["default"] = JsonSerializer.SerializeToNode(usual);
        if (option.Example is { } example)
            schema["examples"] = new JsonArray(Example(option, example));
        return schema;
    }

    /// <summary>An example, written as in an address, as JSON.</summary>
    static JsonNode? Example(DeclaredOption option, string written) =>
        !option.IsList ? Value(option.Type, written)
        : option.Type == OptionType.Text ? new JsonArray(written)
        : new JsonArray([.. written.Split(',', StringSplitOptions.TrimEntries).Select(one => Value(option.Type, one))]);

    static JsonNode? Value(OptionType type, string written) => type switch
    {
        OptionType.Whole or OptionType.Number => JsonNode.Parse(written),
        OptionType.Flag => written is "yes" or "true",
        _ => written,
    };

    public static JsonObject Labels(Label label) => new() { ["en"] = label.En, ["ru"] = label.Ru };

    static JsonObject Element(DeclaredOption option)
    {
        var schema = new JsonObject
        {
            ["type"] = option.Type switch
            {
                OptionType.Whole => "integer",
                OptionType.Number => "number",
                OptionType.Flag => "boolean",
                _ => "string",
            },
        };
        if (option.Type == OptionType.Day)
            schema["format"] = "date";
        if (option.Type == OptionType.Whole)
            schema["format"] = option.IsLong ? "int64" : "int32";
        if (option.Words.Count > 0)
            schema["enum"] = new JsonArray([.. option.Words.Select(word => (JsonNode)word.Written)]);
        if (double.IsFinite(option.Min))
            schema[option.IsAboveMin ? "exclusiveMinimum" : "minimum"] = option.Min;
        if (double.IsFinite(option.Max))
            schema[option.IsBelowMax ? "exclusiveMaximum" : "maximum"] = option.Max;
        return schema;
    }
}
