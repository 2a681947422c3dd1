namespace Declarations;

/// <summary>Ranges of numbers, as data for the words of refusals.</summary>
public static class OptionRange
{
    /// <summary>As an interval of mathematics, which reads the same in every language: <c>1…1044</c>, <c>0 &lt; … ≤ 1</c>; empty: any number.</summary>
    public static string Of(DeclaredOption option)
    {
        var (low, high) = (double.IsNegativeInfinity(option.Min) ? null : Write(option.Min), double.IsPositiveInfinity(option.Max) ? null : Write(option.Max));
        return (low, high, option.IsAboveMin || option.IsBelowMax) switch
        {
            (null, null, _) => "",
            (not null, not null, false) => $"{low}…{high}",
            _ => $"{low}{(low is null ? "" : option.IsAboveMin ? " < " : " ≤ ")}…{(high is null ? "" : option.IsBelowMax ? " < " : " ≤ ")}{high}",
        };
    }

    /// <summary>Whether a number lies in the range.</summary>
    public static bool Holds(DeclaredOption option, double number) =>
        (option.IsAboveMin ? number > option.Min : number >= option.Min) && (option.IsBelowMax ? number < option.Max : number <= option.Max);

    static string Write(double bound) => bound.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
