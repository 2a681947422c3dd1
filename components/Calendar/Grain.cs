using Quantities;

namespace Calendar;

/// <summary>The length of a period.</summary>
public enum Grain
{
    /// <summary>A calendar day of the dataset's zone.</summary>
    Day,

    /// <summary>Seven days from the dataset's week start.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three calendar months from January, April, July or October.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>Reading and writing a <see cref="Grain"/>.</summary>
public static class Grains
{
    /// <summary>The lower-case word used in addresses, commands and answers.</summary>
    public static string Word(this Grain grain) => grain switch
    {
        Grain.Day => "day",
        Grain.Week => "week",
        Grain.Month => "month",
        Grain.Quarter => "quarter",
        Grain.Year => "year",
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "No such grain."),
    };

    /// <summary>Reads that word; refuses with <c>invalid-value</c> on field <c>grain</c>.</summary>
    public static Result<Grain> Parse(string? word) =>
        Enum.GetValues<Grain>().Where(grain => grain.Word() == word).Select(grain => (Result<Grain>)grain)
            .FirstOrDefault(Problem.Invalid("grain", $"'{word}' is no grain: use day, week, month, quarter or year."));
}
