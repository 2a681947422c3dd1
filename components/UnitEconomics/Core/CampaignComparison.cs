using MathNet.Numerics.Distributions;
using Numerics;
using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>Differences of means, their errors, and what is read from them.</summary>
static class CampaignComparison
{
    const double Power = 0.8;

    public static Result<CampaignEffect> Compare(
        CampaignArm treated, CampaignArm control, Counterfactual counterfactual, double? spend, double beforeScale, double level)
    {
        var difference = counterfactual switch
        {
            Counterfactual.Holdout => Welch(treated.During, control.During),
            Counterfactual.AdjustedHoldout => Adjusted(treated, control),
            Counterfactual.DifferenceInDifferences => Welch(Changes(treated, beforeScale), Changes(control, beforeScale)),
            _ => throw new ArgumentOutOfRangeException(nameof(counterfactual), counterfactual, "No such counterfactual."),
        };
        if (!(difference.Error > 0))
            return Refusals.Of("no-variation", new Label("The units do not differ", "Единицы не различаются"), Phrases.UnitsAlike);

        var quantile = StudentT.InvCDF(0, 1, difference.Freedom, (1 + level) / 2);
        var perUnit = Estimate.Symmetric(difference.Effect, difference.Error, quantile);
        var induced = perUnit.Times(treated.Units);
        var mean = Sample.Mean(treated.During);
        var standardised = Standardised(treated, control);
        return new CampaignEffect(
            counterfactual, treated.Units, control.Units, mean, mean - perUnit.Value, perUnit, difference.Freedom, induced, spend,
            spend > 0 ? induced.Times(1 / spend.Value) : null,
            standardised,
            (NormalDistribution.Quantile((1 + level) / 2) + NormalDistribution.Quantile(Power)) * difference.Error,
            treated.Before is null ? null : mean - Sample.Mean(treated.Before) * beforeScale,
            [.. Warnings(counterfactual, perUnit, standardised, Math.Sqrt(1.0 / treated.Units + 1.0 / control.Units), level)]);
    }

    static IEnumerable<Message> Warnings(Counterfactual counterfactual, Estimate perUnit, double? standardised, double chance, double level)
    {
        if (standardised is { } d && Math.Abs(d) > Math.Min(
            CampaignEffect.LargestDifferenceByChance, Math.Max(CampaignEffect.LargestBalancedDifference, NormalDistribution.Quantile((1 + level) / 2) * chance)))
            yield return Phrases.Unbalanced.With(d);
        if (perUnit.Contains(0))
            yield return Phrases.Indistinguishable.With(level);
        if (counterfactual == Counterfactual.DifferenceInDifferences)
            yield return Phrases.ParallelTrends;
    }

    readonly record struct Difference(double Effect, double Error, double Freedom);

    static Difference Welch(IReadOnlyList<double> treated, IReadOnlyList<double> control) =>
        Unequal(Sample.Mean(treated) - Sample.Mean(control), Sample.Variance(treated) / treated.Count, treated.Count, Sample.Variance(control) / control.Count, control.Count);

    static Difference Unequal(double effect, double one, int treated, double other, int control) =>
        new(effect, Math.Sqrt(one + other), (one + other) * (one + other) / (one * one / (treated - 1) + other * other / (control - 1)));

    // One slope within both sides; the last term is what its uncertainty adds when the sides did not start alike.
    static Difference Adjusted(CampaignArm treated, CampaignArm control)
    {
        double spread = Products(treated.Before!, treated.Before!) + Products(control.Before!, control.Before!);
        if (!(spread > 0))
            return Welch(treated.During, control.During);
        var slope = (Products(treated.Before!, treated.During) + Products(control.Before!, control.During)) / spread;
        double[] one = Residuals(treated, slope), other = Residuals(control, slope);
        var apart = Sample.Mean(treated.Before!) - Sample.Mean(control.Before!);
        var residual = (Products(one, one) + Products(other, other)) / Math.Max(1, treated.Units + control.Units - 3);
        var welch = Welch(one, other);
        return welch with { Error = Math.Sqrt(welch.Error * welch.Error + apart * apart * residual / spread), Freedom = Math.Max(1, welch.Freedom - 1) };
    }

    static double[] Residuals(CampaignArm arm, double slope) => [.. arm.During.Select((value, i) => value - slope * arm.Before![i])];

    static double[] Changes(CampaignArm arm, double scale) => [.. arm.During.Select((value, i) => value - scale * arm.Before![i])];

    static double Products(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        double meanA = Sample.Mean(a), meanB = Sample.Mean(b), sum = 0;
        for (var i = 0; i < a.Count; i++)
            sum += (a[i] - meanA) * (b[i] - meanB);
        return sum;
    }

    static double? Standardised(CampaignArm treated, CampaignArm control)
    {
        if (treated.Before is null || control.Before is null)
            return null;
        var deviation = Math.Sqrt((Sample.Variance(treated.Before) + Sample.Variance(control.Before)) / 2);
        return deviation > 0 ? (Sample.Mean(treated.Before) - Sample.Mean(control.Before)) / deviation : null;
    }
}
