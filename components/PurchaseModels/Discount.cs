namespace PurchaseModels;

/// <summary>How much less a later purchase is worth.</summary>
/// <remarks>Times are in the model's unit: with weekly data a yearly rate of 15 % is <c>FromYearly(0.15, 52)</c> or so.</remarks>
public readonly record struct Discount
{
    Discount(double rate, double period) => (Rate, Period) = (rate, period);

    /// <summary>Continuous: the force of interest per unit of time. Periodic: interest per period.</summary>
    public double Rate { get; }

    /// <summary>Length of a period in units of time; 0 when discounting is continuous.</summary>
    public double Period { get; }

    /// <summary>No discount.</summary>
    public static Discount None => default;

    /// <summary>A purchase at time t from now counts e^(−rate·t).</summary>
    public static Discount Continuous(double rate) => new(Checked(rate), 0);

    /// <summary>Purchases of the k-th period from now, whenever in it, count (1 + rate)^(−k): discounted to the period's end.</summary>
    public static Discount Periodic(double rate, double period) => period > 0 && double.IsFinite(period)
        ? new(Checked(rate), period)
        : throw new ArgumentOutOfRangeException(nameof(period), period, "A period has a positive length.");

    /// <summary>The continuous discount equal to a yearly rate of interest, with so many units of time in a year.</summary>
    public static Discount FromYearly(double rate, double unitsPerYear) => Continuous(Math.Log(1 + rate) / unitsPerYear);

    static double Checked(double rate) => rate >= 0 && double.IsFinite(rate)
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is a finite number from 0.");
}
