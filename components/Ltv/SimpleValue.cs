using Ltv.Core;
using Quantities;
using Wording;

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
        : Problem.InvalidValues(new Dictionary<string, Message> { ["churn"] = churn == 0 ? Phrases.NoChurn : Phrases.ChurnOutside.With(churn) }, Phrases.Words);

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

    /// <summary>Maximum likelihood of the retained counts, Poisson around eligible × a·d^b, so that days on which nobody was active count as well.</summary>
    /// <param name="day">Days ≥ 1.</param>
    /// <param name="retained">Customers active on that day.</param>
    /// <param name="eligible">Customers old enough to be.</param>
    /// <returns>The fit, or <c>too-little-data</c> with fewer than two days on which anybody was active.</returns>
    public static Result<FittedRetention> Fit(IReadOnlyList<int> day, IReadOnlyList<double> retained, IReadOnlyList<double> eligible) => RetentionFit.Of(day, retained, eligible);
}

/// <summary>A power law with the uncertainty of its fit.</summary>
/// <param name="Model">The estimate.</param>
/// <param name="Covariance">Of (ln a, b), from the Fisher information: variance of ln a, covariance, variance of b.</param>
public sealed record FittedRetention(PowerLawRetention Model, (double LogA, double Both, double B) Covariance)
{
    /// <summary>Standard error of Σ R(d) over d = 1…days, by the delta method.</summary>
    public double ErrorOfSum(int days)
    {
        double byLogA = 0, byB = 0;
        for (var d = 1; d <= days; d++)
        {
            // Where the law is capped at 1 it does not move.
            if (Model.At(d) is var retained && retained >= 1)
                continue;
            (byLogA, byB) = (byLogA + retained, byB + retained * Math.Log(d));
        }

        return Math.Sqrt(Math.Max(0, byLogA * byLogA * Covariance.LogA + 2 * byLogA * byB * Covariance.Both + byB * byB * Covariance.B));
    }
}
