using Wording;

namespace UnitEconomics;

/// <summary>When in a month its margin is taken to come in.</summary>
public enum DiscountTiming
{
    /// <summary>At the end: month k counts (1 + monthly rate)^(−k).</summary>
    [Word("at its end", "в конце")]
    EndOfMonth,

    /// <summary>In the middle: month k counts (1 + monthly rate)^(−(k − ½)).</summary>
    [Word("in its middle", "в середине")]
    MidMonth,
}

/// <summary>How much less the margin of a later month is worth; months count from 1.</summary>
public readonly record struct MonthlyDiscount
{
    MonthlyDiscount(double rate, DiscountTiming timing) => (Rate, Timing) = (rate, timing);

    /// <summary>Rate of a month: with a yearly rate d, (1 + d)^(1/12) − 1.</summary>
    public double Rate { get; }

    /// <summary>When a month's margin comes in.</summary>
    public DiscountTiming Timing { get; }

    /// <summary>No discount.</summary>
    public static MonthlyDiscount None => default;

    /// <summary>From an effective yearly rate, such as 0.1 for 10 %.</summary>
    public static MonthlyDiscount FromYearly(double rate, DiscountTiming timing = DiscountTiming.EndOfMonth) => FromMonthly(Math.Pow(1 + Checked(rate), 1.0 / 12) - 1, timing);

    /// <summary>From a monthly rate.</summary>
    public static MonthlyDiscount FromMonthly(double rate, DiscountTiming timing = DiscountTiming.EndOfMonth) => new(Checked(rate), timing);

    /// <summary>What one unit of margin in a month counts; month 1 is the first.</summary>
    public double Factor(int month) => Math.Pow(1 + Rate, -(Timing == DiscountTiming.MidMonth ? month - 0.5 : month));

    static double Checked(double rate) => rate >= 0 && double.IsFinite(rate)
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is a finite number from 0.");
}
