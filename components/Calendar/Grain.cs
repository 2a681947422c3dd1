using Calendar.Core;
using Quantities;
using Wording;

namespace Calendar;

/// <summary>The length of a period.</summary>
public enum Grain
{
    /// <summary>A calendar day of the dataset's zone.</summary>
    [Word("day", "день")]
    Day,

    /// <summary>Seven days from the dataset's week start.</summary>
    [Word("week", "неделя")]
    Week,

    /// <summary>A calendar month.</summary>
    [Word("month", "месяц")]
    Month,

    /// <summary>Three calendar months from January, April, July or October.</summary>
    [Word("quarter", "квартал")]
    Quarter,

    /// <summary>A calendar year.</summary>
    [Word("year", "год")]
    Year,
}

/// <summary>Reading and writing a <see cref="Grain"/>.</summary>
public static class Grains
{
    /// <summary>The lower-case word used in addresses, commands and answers.</summary>
    public static string Word(this Grain grain) => Words.Of(grain);

    /// <summary>Several of them.</summary>
    public static Label Several(this Grain grain) => grain switch
    {
        Grain.Day => new("days", "дни"),
        Grain.Week => new("weeks", "недели"),
        Grain.Month => new("months", "месяцы"),
        Grain.Quarter => new("quarters", "кварталы"),
        _ => new("years", "годы"),
    };

    /// <summary>Reads that word; refuses with <c>invalid-value</c> on field <c>grain</c>.</summary>
    public static Result<Grain> Parse(string? word) =>
        Enum.GetValues<Grain>().Where(grain => grain.Word() == word).Select(grain => (Grain?)grain).FirstOrDefault() is { } known
            ? known
            : Refusals.Invalid("grain", Refusals.NoGrain.With(word ?? ""));
}
