using Answers;
using Calendar;
using Quantities;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>What is a customer worth over five years, when only some of those months have been seen?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ValueLongHorizon(DatasetVersion Of, LongHorizonOptions With) : IQuestion<LongHorizonAnswer>
{
    /// <inheritdoc />
    public string Kind => "long-horizon";

    /// <inheritdoc />
    public string BrickVersion => "long-horizon/1";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>How a long horizon is valued.</summary>
public sealed record LongHorizonOptions
{
    /// <summary>Length of the horizon in calendar months, that of the first purchase included.</summary>
    public int Months { get; init; } = 60;

    /// <summary>Months for which observed curves stand; the group's tail begins there.</summary>
    public int OwnMonths { get; init; } = 24;

    /// <summary>A text property such as <c>channel</c>: customers with the same value on their first day share a tail. Null: all do.</summary>
    public string? Group { get; init; }

    /// <summary>Length of the cohorts' periods: month, quarter or year.</summary>
    public Grain Grain { get; init; } = Grain.Quarter;

    /// <summary>Share of amounts that is margin.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>Effective yearly discount rate, 0.1 for 10 %.</summary>
    public double Discount { get; init; } = 0.1;

    /// <summary>When in a month its margin is taken to come in.</summary>
    public DiscountTiming Timing { get; init; } = DiscountTiming.EndOfMonth;

    /// <summary>The analysis instant: later events, and the month it falls in unless that is over, are left out. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions on the counted events.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Level of the intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Of the bootstrap.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads <c>months, ownMonths, group, grain, margin, discount, timing, asOf, where, level, seed</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<LongHorizonOptions> From(Parameters parameters)
    {
        return parameters.Finish(new LongHorizonOptions
        {
            Months = parameters.Whole("months", 60, 2, 240),
            OwnMonths = parameters.Whole("ownMonths", 24, 1, 240),
            Group = parameters.One("group"),
            Grain = parameters.Word("grain", Grain.Quarter),
            Margin = parameters.Number("margin", 1, 1e-6, 1),
            Discount = parameters.Number("discount", 0.1, 0, 10),
            Timing = parameters.Word("timing", DiscountTiming.EndOfMonth),
            AsOf = parameters.Instant("asOf"),
            Where = parameters.All("where"),
            Level = parameters.Number("level", 0.95, 0.5, 0.999),
            Seed = parameters.Whole("seed", 1, int.MinValue, int.MaxValue),
        }).Then(options => options.Fault() is { } fault ? fault : Result<LongHorizonOptions>.Ok(options));
    }

    internal Problem? Fault() => Checks.First(
        Checks.Between("months", Months, 2, 240),
        Checks.Between("ownMonths", OwnMonths, 1, Months),
        Grain is Grain.Day or Grain.Week ? Problem.Invalid("grain", "Cohorts of a long horizon begin with a month, a quarter or a year.") : null,
        Checks.Between("margin", Margin, 1e-6, 1),
        Checks.Between("discount", Discount, 0, 10),
        Checks.Level(Level));

    internal LongHorizonRule Rule => new()
    {
        Months = Months,
        OwnMonths = OwnMonths,
        Discount = MonthlyDiscount.FromYearly(Discount, Timing),
        Level = Level,
        Seed = Seed,
    };
}
