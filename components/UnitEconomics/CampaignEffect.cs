using Quantities;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>Campaign-induced value: treated minus counterfactual, with what it takes to believe it.</summary>
/// <param name="Counterfactual">What the treated were compared with.</param>
/// <param name="Treated">Treated units.</param>
/// <param name="Control">Control units.</param>
/// <param name="TreatedMean">Mean value of a treated unit in the window.</param>
/// <param name="CounterfactualMean">What it would have been: <paramref name="TreatedMean"/> less the effect.</param>
/// <param name="PerUnit">Effect on a treated unit.</param>
/// <param name="DegreesOfFreedom">Of the t distribution behind the intervals (Welch and Satterthwaite).</param>
/// <param name="Induced">Effect on all treated units together.</param>
/// <param name="Spend">What the campaign cost; null when not told.</param>
/// <param name="ReturnOnSpend">Induced value by spend: 1 is break-even; null without spend.</param>
/// <param name="StandardisedDifference">Difference of the means before, by the pooled standard deviation; null when the value before is unknown or never varies.</param>
/// <param name="MinimumDetectableEffect">Effect on a unit that units so many and so different would reveal four times out of five at this level.</param>
/// <param name="BeforeAfter">What looking at the treated alone would have said: their mean in the window less that before; null when unknown.</param>
/// <param name="Warnings">Codes <c>unbalanced-before</c>, <c>effect-not-distinguishable</c>, <c>parallel-trends-assumed</c>.</param>
public sealed record CampaignEffect(
    Counterfactual Counterfactual,
    int Treated,
    int Control,
    double TreatedMean,
    double CounterfactualMean,
    Estimate PerUnit,
    double DegreesOfFreedom,
    Estimate Induced,
    double? Spend,
    Estimate? ReturnOnSpend,
    double? StandardisedDifference,
    double MinimumDetectableEffect,
    double? BeforeAfter,
    IReadOnlyList<Message> Warnings)
{
    /// <summary>Differences of means beyond this many standard deviations count as unbalanced (Austin, 2009) unless chance makes as much of units so few.</summary>
    public const double LargestBalancedDifference = 0.1;

    /// <summary>Differences beyond this many count as unbalanced in any case (Rubin, 2001).</summary>
    public const double LargestDifferenceByChance = 0.25;

    /// <summary>
    /// Compares the two sides. Refuses with <c>too-little-data</c> under two units on a side, <c>no-variation</c> when every unit is worth the same,
    /// and <c>value-before-missing</c> when the method needs the value before.
    /// </summary>
    /// <remarks>
    /// Sources: Welch (1947) for the difference of means; Deng, Xu, Kohavi and Walker (2013) for the adjustment, with one slope within both sides and the
    /// uncertainty of that slope counted; difference-in-differences as the difference of mean changes per unit, so that what a unit has in common with itself drops out.
    /// </remarks>
    /// <param name="treated">Those the campaign reached.</param>
    /// <param name="control">Those it did not.</param>
    /// <param name="counterfactual">What the treated are compared with.</param>
    /// <param name="spend">What the campaign cost, in the unit of the values.</param>
    /// <param name="beforeScale">What the value before is multiplied by when its window has another length: length of the campaign by length before.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <exception cref="ArgumentException">The columns of an arm are not equally long.</exception>
    public static Result<CampaignEffect> Compare(
        CampaignArm treated, CampaignArm control, Counterfactual counterfactual, double? spend = null, double beforeScale = 1, double level = 0.95)
    {
        Sample.CheckLevel(level);
        if (treated.Before is { } one && one.Count != treated.Units || control.Before is { } other && other.Count != control.Units)
            throw new ArgumentException("An arm has one value before for each unit.", nameof(treated));
        if (treated.Units < 2 || control.Units < 2)
            return Refusals.TooLittleData(Phrases.TwoUnitsEach.With(treated.Units, control.Units));
        if (counterfactual != Counterfactual.Holdout && (treated.Before is null || control.Before is null))
            return Refusals.Of("value-before-missing", new Label("The value before is not known", "Ценность до кампании неизвестна"), Phrases.ValueBeforeMissing);
        return CampaignComparison.Compare(treated, control, counterfactual, spend, beforeScale, level);
    }
}
