using Quantities;

namespace Ltv;

/// <summary>The simple forms of lifetime value.</summary>
public static class SimpleValue
{
    /// <summary>Average revenue per period × average lifetime 1/churn: 10 at a churn of 5 % is 200.</summary>
    /// <param name="arpu">Revenue per customer and period.</param>
    /// <param name="churn">Share of customers lost per period, above 0 to 1.</param>
    /// <param name="margin">Share of revenue kept.</param>
    /// <returns>The value, or <c>invalid-value</c>: without churn there is no end to add up to.</returns>
    public static Result<double> FromChurn(double arpu, double churn, double margin = 1) =>
        churn is > 0 and <= 1 ? arpu * margin / churn
        : Problem.Invalid("churn", churn == 0 ? "Nobody left: with churn 0 the average lifetime has no end." : $"The churn is {churn}; give a share above 0, up to 1.");

    /// <summary>Average revenue per active day × expected active days, 1 + Σ R(d) over d = 1…days.</summary>
    /// <param name="arpdau">Revenue per customer and active day.</param>
    /// <param name="retention">R(d).</param>
    /// <param name="days">How many days after the first to add up.</param>
    /// <param name="margin">Share of revenue kept.</param>
    public static double FromRetention(double arpdau, PowerLawRetention retention, int days, double margin = 1) => arpdau * margin * (1 + retention.Sum(days));
}

/// <summary>Retention by day as a power law, R(d) = a·d^b, at most 1.</summary>
/// <param name="A">Retention of day 1.</param>
/// <param name="B">Exponent; negative where retention falls.</param>
public sealed record PowerLawRetention(double A, double B)
{
    /// <summary>Retention of day <paramref name="day"/> ≥ 1.</summary>
    public double At(int day) => Math.Min(1, A * Math.Pow(day, B));

    /// <summary>Σ R(d) over d = 1…days: expected active days after the first.</summary>
    public double Sum(int days) => Enumerable.Range(1, days).Sum(At);

    /// <summary>Least squares of ln R on ln d, each day weighted by its retained customers (the inverse variance of ln R of a count); days without any are left out.</summary>
    /// <param name="day">Days ≥ 1.</param>
    /// <param name="retained">Customers active on that day.</param>
    /// <param name="eligible">Customers old enough to be.</param>
    /// <returns>The fit, or <c>too-little-data</c> with fewer than two days on which anybody was active.</returns>
    public static Result<PowerLawRetention> Fit(IReadOnlyList<int> day, IReadOnlyList<double> retained, IReadOnlyList<double> eligible)
    {
        double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;
        for (var i = 0; i < day.Count; i++)
        {
            if (retained[i] <= 0 || day[i] < 1)
                continue;
            var (weight, x, y) = (retained[i], Math.Log(day[i]), Math.Log(retained[i] / eligible[i]));
            (w, wx, wy, wxx, wxy) = (w + weight, wx + weight * x, wy + weight * y, wxx + weight * x * x, wxy + weight * x * y);
        }

        var spread = w * wxx - wx * wx;
        if (!(spread > 1e-12 * Math.Max(1, w * w)))
            return new Problem("too-little-data", "There is too little data", "Retention is known on fewer than two days.");
        var b = (w * wxy - wx * wy) / spread;
        return new PowerLawRetention(Math.Exp((wy - b * wx) / w), b);
    }
}
