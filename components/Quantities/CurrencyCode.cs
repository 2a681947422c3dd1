using System.Text.Json;
using System.Text.Json.Serialization;
using Quantities.Core;

namespace Quantities;

/// <summary>An ISO 4217 currency code, three upper-case letters.</summary>
[JsonConverter(typeof(CurrencyCodeJson))]
public readonly record struct CurrencyCode
{
    CurrencyCode(string value) => Value = value;

    /// <summary>The three letters; <c>XXX</c> (ISO 4217: no currency) when none was chosen.</summary>
    public string Value => field ?? "XXX";

    /// <summary>ISO 4217's code for amounts of no stated currency.</summary>
    public static CurrencyCode None { get; } = new("XXX");

    /// <summary>Checks the form (not the register); refuses with <c>invalid-value</c> on field <c>currency</c>.</summary>
    public static Result<CurrencyCode> Create(string? code) =>
        code is { Length: 3 } && code.All(char.IsAsciiLetterUpper)
            ? new CurrencyCode(code)
            : Refusals.Invalid("currency", Refusals.NoCurrency.With(code ?? ""));

    /// <inheritdoc />
    public override string ToString() => Value;

    sealed class CurrencyCodeJson : JsonConverter<CurrencyCode>
    {
        public override CurrencyCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Create(reader.GetString()) is { IsOk: true } code ? code.Value : throw new JsonException("Not a currency code.");

        public override void Write(Utf8JsonWriter writer, CurrencyCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
