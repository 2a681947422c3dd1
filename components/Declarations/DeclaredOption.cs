using System.Globalization;
using System.Text.Json;
using Wording;

namespace Declarations;

/// <summary>What kind of value an option takes.</summary>
public enum OptionType
{
    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number, decimal point.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A day, yyyy-MM-dd.</summary>
    Day,

    /// <summary>An instant; without an offset it is local to the dataset's zone.</summary>
    Instant,
}

/// <summary>An option as it was declared: all that a form, a document, a command line or a reader needs to know of it.</summary>
public sealed class DeclaredOption
{
    internal DeclaredOption()
    {
    }

    /// <summary>As in addresses and JSON: <c>horizonWeeks</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As on a command line: <c>--horizon-weeks</c>.</summary>
    public string Flag => "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(Name);

    /// <summary>What it sets.</summary>
    public required Label Help { get; init; }

    /// <summary>What forms call it; null: as <see cref="Help"/> says.</summary>
    public required Label? Called { get; init; }

    /// <summary>What kind of value, or of values.</summary>
    public required OptionType Type { get; init; }

    /// <summary>How its text is written.</summary>
    public required OptionForm Form { get; init; }

    /// <summary>True for several values: the option may be repeated, and numbers and words may be separated by commas.</summary>
    public required bool IsList { get; init; }

    /// <summary>True when there is no answer without it.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>True when JSON may say <c>null</c> for it, as for an option that was not given: it has no default, and there is an answer without it.</summary>
    public bool IsNullable => this is { IsList: false, IsRequired: false, Default: null };

    /// <summary>True for a whole number of 64 bits, else it has 32.</summary>
    public bool IsLong => Element == typeof(long);

    /// <summary>True when it stands without its name on a command line.</summary>
    public required bool IsPositional { get; init; }

    /// <summary>The default as JSON; null where none is said.</summary>
    public required JsonElement? Default { get; init; }

    /// <summary>Words for a default that depends.</summary>
    public required Label? DefaultWords { get; init; }

    /// <summary>The least number.</summary>
    public required double Min { get; init; }

    /// <summary>The greatest number.</summary>
    public required double Max { get; init; }

    /// <summary>True: <see cref="Min"/> itself is not allowed.</summary>
    public required bool IsAboveMin { get; init; }

    /// <summary>True: <see cref="Max"/> itself is not allowed.</summary>
    public required bool IsBelowMax { get; init; }

    /// <summary>The fewest values of a list.</summary>
    public required int Fewest { get; init; }

    /// <summary>The most values of a list.</summary>
    public required int Most { get; init; }

    /// <summary>What its numbers count.</summary>
    public required OptionUnit Unit { get; init; }

    /// <summary>The words of a <see cref="OptionType.Word"/>.</summary>
    public required IReadOnlyList<Word> Words { get; init; }

    /// <summary>An example.</summary>
    public required string? Example { get; init; }

    /// <summary>Which other option it goes with (its name, and its words; no words: whenever it is given); null: with all.</summary>
    public required (string Name, IReadOnlyList<string> Words)? OnlyWith { get; init; }

    /// <summary>The option in whose place it stands; null: none.</summary>
    public required string? InPlaceOf { get; init; }

    internal Type Element { get; init; } = typeof(string);

    internal System.Reflection.PropertyInfo Property { get; init; } = null!;

    /// <summary>The group it stands in; null: none.</summary>
    internal System.Reflection.PropertyInfo? Group { get; init; }

    /// <summary>The texts that options have for a <see cref="OptionType.Text"/>; none where it was not given.</summary>
    public IReadOnlyList<string> TextsIn(object options) => [.. OptionSet.Elements(ValueIn(options)).OfType<string>()];

    /// <summary>The number that options have for a single <see cref="OptionType.Whole"/> or <see cref="OptionType.Number"/>; null: none.</summary>
    public double? NumberIn(object options) => ValueIn(options) is IConvertible number and not (string or bool or Enum) ? number.ToDouble(CultureInfo.InvariantCulture) : null;

    internal object? ValueIn(object options) => Property.GetValue(Owner(options));

    internal void Set(object options, object? value) => Property.SetValue(Owner(options), value);

    object Owner(object options) => Group is null ? options : Group.GetValue(options)!;
}
