namespace Lake;

/// <summary>What numbers of events may be: amounts and number properties are kept as DECIMAL(18, 6).</summary>
public static class EventNumber
{
    /// <summary>What is said of a number that does not fit, behind the number.</summary>
    public const string TooLarge = "has more than 12 digits before the decimal mark";

    /// <summary>Numbers are less than this without their sign: 10¹².</summary>
    public const decimal Limit = 1_000_000_000_000m;

    /// <summary>Whether a number can be kept.</summary>
    public static bool Fits(decimal number) => Math.Abs(number) < Limit;

    /// <summary>Six decimals, half to even; false when the number is too large to be kept.</summary>
    public static bool TryRound(decimal number, out decimal kept) => Fits(kept = Math.Round(number, 6, MidpointRounding.ToEven));

    /// <summary>A landed number as it is kept: six decimals, half away from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It cannot be kept.</exception>
    public static decimal Kept(decimal number) =>
        Math.Round(number, 6, MidpointRounding.AwayFromZero) is var kept && Fits(kept) ? kept : throw new ArgumentOutOfRangeException(nameof(number), number, $"The number {TooLarge}.");
}
