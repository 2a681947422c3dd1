using System.Text.Json.Nodes;
using Answering.Core;
using Answers;
using Declarations;
using Wording;

namespace Answering;

/// <summary>A declaration as JSON Schema (draft 2020-12), with what a form needs besides as <c>x-</c> members.</summary>
public static class QuestionSchema
{
    /// <summary>The schema of a kind's options, with titles in every language.</summary>
    public static JsonObject Of(DeclaredKind declared)
    {
        var schema = Of(declared.Options, declared.Title);
        schema["x-name"] = OptionSchema.Labels(declared.Name);
        schema["x-kind"] = declared.Kind;
        schema["x-version"] = declared.BrickVersion;
        schema["x-topic"] = Words.Of(declared.Topic);
        schema["x-topicLabels"] = OptionSchema.Labels(Words.LabelOf(declared.Topic));
        if (declared.Options.Options.Where(option => option.IsRequired).ToArray() is { Length: > 0 } required)
            schema["required"] = new JsonArray([.. required.Select(option => (JsonNode)option.Name)]);
        if ((declared as DeclaredQuestion)?.List is { } list)
            schema["x-list"] = new JsonObject { ["name"] = list.Name, ["labels"] = OptionSchema.Labels(list.Title), ["numbers"] = new JsonArray([.. NumbersOfLists.NumbersOf(list).Select(column => new JsonObject { ["name"] = column.Name, ["labels"] = OptionSchema.Labels(column.Label) })]) };
        return schema;
    }

    /// <summary>The schema of options that belong to no question, such as how a file is read.</summary>
    public static JsonObject Of(OptionSet options, Label title) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = title.En,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(options.Options.Select(option => KeyValuePair.Create(option.Name, (JsonNode?)OptionSchema.Of(option)))),
        ["x-labels"] = OptionSchema.Labels(title),
    };

    /// <summary>The schema of one option's value, plain: type, words, range, default.</summary>
    public static JsonObject Of(DeclaredOption option) => OptionSchema.Plain(option);
}
