using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Quantities.Core;

namespace Quantities;

/// <summary>A condition on an event: <c>quantity&gt;0</c>, <c>country=France</c>. An event without a value for the field never meets it, not even with <c>!=</c>.</summary>
/// <remarks>In JSON it is its text.</remarks>
/// <param name="Field">A property of the data, or <c>amount</c>, <c>type</c>, <c>order</c>; compared without regard to case.</param>
/// <param name="Comparison">How the event's value is compared with <paramref name="Value"/>.</param>
/// <param name="Value">What it is compared with: a number for number fields, else text compared by UTF-8 bytes.</param>
[JsonConverter(typeof(ConditionJson))]
public sealed partial record Condition(string Field, Comparison Comparison, string Value)
{
    /// <summary>Reads <c>field op value</c> with op one of <c>= != &gt; &gt;= &lt; &lt;=</c>; refuses with <c>invalid-value</c> on field <c>where</c>.</summary>
    public static Result<Condition> Parse(string? text) =>
        Form().Match(text ?? "") is { Success: true } match
            ? new Condition(match.Groups["field"].Value, Read(match.Groups["op"].Value), match.Groups["value"].Value.Trim())
            : Refusals.Invalid("where", Refusals.NoCondition.With(text ?? ""));

    /// <summary>Reads several; the first problem stands for all.</summary>
    public static Result<IReadOnlyList<Condition>> ParseAll(IEnumerable<string?> texts)
    {
        var conditions = new List<Condition>();
        foreach (var text in texts)
        {
            if (!Parse(text).TryGet(out var condition, out var problem))
                return problem;
            conditions.Add(condition);
        }

        return conditions;
    }

    /// <summary>The value as a number, or null when it is none.</summary>
    public decimal? Number =>
        decimal.TryParse(Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The condition as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Field}{Sign(Comparison)}{Value}";

    static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "No such comparison."),
    };

    static Comparison Read(string sign) => Enum.GetValues<Comparison>().First(comparison => Sign(comparison) == sign);

    [GeneratedRegex("^\\s*(?<field>[^=!<>]*[^=!<>\\s])\\s*(?<op>!=|>=|<=|=|>|<)(?<value>.*)$", RegexOptions.Singleline)]
    private static partial Regex Form();

    sealed class ConditionJson : JsonConverter<Condition>
    {
        public override Condition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()) is { IsOk: true } condition ? condition.Value : throw new JsonException("Not a condition.");

        public override void Write(Utf8JsonWriter writer, Condition value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

/// <summary>How two values are compared.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Greater than the condition's value.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Less than the condition's value.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,
}
