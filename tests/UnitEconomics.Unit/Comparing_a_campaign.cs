using Numerics;

namespace UnitEconomics.Unit;

public class Comparing_a_campaign
{
    const double Truth = 1.5;

    // Means 5 and 3, variances 5/3 and 2/3 … by hand: error² = (20/3)/4 + 1/3, t quantile from tables.
    [Fact]
    public void follows_welch()
    {
        var effect = CampaignEffect.Compare(new([2, 4, 6, 8]), new([2, 3, 4]), Counterfactual.Holdout, spend: 4).Value;

        Assert.Equal(2, effect.PerUnit.Value, 12);
        Assert.Equal(Math.Sqrt(20 / 12.0 + 1 / 3.0), effect.PerUnit.StandardError, 12);
        Assert.Equal(4 / (20 / 12.0 * (20 / 12.0) / 3 + 1 / 18.0), effect.DegreesOfFreedom, 12);
        Assert.Equal((8, 2), (effect.Induced.Value, effect.ReturnOnSpend!.Value.Value));
        Assert.Equal((5, 3), (effect.TreatedMean, effect.CounterfactualMean));
        Assert.Null(effect.StandardisedDifference);
    }

    [Fact]
    public void takes_half_the_width_from_the_t_distribution()
    {
        // 30 and 30 units of equal variance: 58 degrees of freedom, whose 97.5 % point is 2.0017 in the tables.
        var values = Enumerable.Range(0, 30).Select(i => (double)i).ToArray();
        var effect = CampaignEffect.Compare(new([.. values.Select(v => v + 1)]), new(values), Counterfactual.Holdout).Value;

        Assert.Equal(58, effect.DegreesOfFreedom, 9);
        Close.Relative(2.0017, (effect.PerUnit.High - effect.PerUnit.Value) / effect.PerUnit.StandardError, 1e-4);
    }

    [Theory]
    [InlineData(Counterfactual.Holdout)]
    [InlineData(Counterfactual.AdjustedHoldout)]
    [InlineData(Counterfactual.DifferenceInDifferences)]
    public void has_intervals_that_cover_the_truth_as_often_as_they_say(Counterfactual counterfactual)
    {
        const int Runs = 3000;
        var effects = Enumerable.Range(0, Runs).AsParallel().AsOrdered().Select(run => Simulated(counterfactual, seed: run)).ToArray();

        Assert.InRange(effects.Count(effect => effect.PerUnit.Contains(Truth)) / (double)Runs, 0.93, 0.97);
        Assert.InRange(effects.Count(effect => effect.Induced.Contains(Truth * 120)) / (double)Runs, 0.93, 0.97);
        Close.Absolute(Truth, effects.Average(effect => effect.PerUnit.Value), 0.05);
    }

    [Fact]
    public void covers_as_well_for_sides_that_start_apart_when_both_would_have_moved_alike()
    {
        const int Runs = 2000;
        var effects = Enumerable.Range(0, Runs).AsParallel().AsOrdered()
            .Select(run => Simulated(Counterfactual.DifferenceInDifferences, seed: 10_000 + run, head: 4)).ToArray();

        Assert.InRange(effects.Count(effect => effect.PerUnit.Contains(Truth)) / (double)Runs, 0.93, 0.97);
        Assert.All(effects, effect => Assert.Contains(effect.Warnings, warning => warning.Code == "parallel-trends-assumed"));
        Assert.All(effects, effect => Assert.Contains(effect.Warnings, warning => warning.Code == "unbalanced-before"));
    }

    [Fact]
    public void is_sharper_when_adjusted_for_the_value_before()
    {
        var pairs = Enumerable.Range(0, 200).Select(seed => (Simulated(Counterfactual.Holdout, seed), Simulated(Counterfactual.AdjustedHoldout, seed))).ToArray();

        Assert.True(pairs.Average(pair => pair.Item2.PerUnit.StandardError) < 0.75 * pairs.Average(pair => pair.Item1.PerUnit.StandardError));
    }

    [Fact]
    public void states_an_effect_that_four_campaigns_out_of_five_would_reveal()
    {
        const int Runs = 2000;
        var needed = Simulated(Counterfactual.Holdout, seed: 1).MinimumDetectableEffect;
        var revealed = Enumerable.Range(0, Runs).AsParallel().Count(run => !Simulated(Counterfactual.Holdout, 20_000 + run, effect: needed).PerUnit.Contains(0));

        Assert.InRange(revealed / (double)Runs, 0.72, 0.88);
    }

    [Fact]
    public void says_when_there_is_no_effect_to_be_seen()
    {
        const int Runs = 1000;
        var warned = Enumerable.Range(0, Runs).AsParallel()
            .Count(run => Simulated(Counterfactual.AdjustedHoldout, 30_000 + run, effect: 0).Warnings.Any(warning => warning.Code == "effect-not-distinguishable"));

        Assert.InRange(warned / (double)Runs, 0.93, 0.97);
    }

    [Fact]
    public void measures_balance_in_standard_deviations_of_the_value_before()
    {
        var effect = CampaignEffect.Compare(new([1, 2, 3], [3, 5, 7]), new([1, 2, 4], [1, 3, 5]), Counterfactual.Holdout).Value;

        Assert.Equal(1, effect.StandardisedDifference!.Value, 12);
        Assert.Contains(effect.Warnings, warning => warning.Code == "unbalanced-before");
    }

    [Fact]
    public void stretches_the_value_before_to_the_length_of_the_campaign()
    {
        var treated = new CampaignArm([10, 14, 18], [4, 6, 8]);
        var control = new CampaignArm([8, 12, 17], [4, 6, 8]);
        var effect = CampaignEffect.Compare(treated, control, Counterfactual.DifferenceInDifferences, beforeScale: 2).Value;

        Assert.Equal(14 - 12 - (37 / 3.0 - 12), effect.PerUnit.Value, 12);
        Assert.Equal(14 - 12, effect.BeforeAfter!.Value, 12);
    }

    [Fact]
    public void is_refused_without_what_it_needs()
    {
        Assert.Equal("too-little-data", CampaignEffect.Compare(new([1]), new([1, 2]), Counterfactual.Holdout).Problem.Code);
        Assert.Equal("no-variation", CampaignEffect.Compare(new([2, 2]), new([1, 1]), Counterfactual.Holdout).Problem.Code);
        Assert.Equal("value-before-missing", CampaignEffect.Compare(new([1, 2]), new([1, 2]), Counterfactual.AdjustedHoldout).Problem.Code);
        Assert.Throws<ArgumentException>(() => CampaignEffect.Compare(new([1, 2], [1]), new([1, 2]), Counterfactual.Holdout));
    }

    // 120 treated, 200 control units; skewed values that a unit keeps from window to window, a common season, and noise.
    static CampaignEffect Simulated(Counterfactual counterfactual, int seed, double effect = Truth, double head = 0)
    {
        var random = new SeededRandom(seed);
        CampaignArm Arm(int units, double head, double effect)
        {
            double[] own = [.. Enumerable.Range(0, units).Select(_ => head + random.Gamma(2, 0.5))];
            return new([.. own.Select(level => level + 0.7 + effect + random.Gamma(1, 0.5))], [.. own.Select(level => level + random.Gamma(1, 0.5))]);
        }
        return CampaignEffect.Compare(Arm(120, head, effect), Arm(200, 0, 0), counterfactual).Value;
    }
}
