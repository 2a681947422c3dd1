using Churn.Core;
using PurchaseModels;

namespace Churn.Unit;

public class Fitting_decays
{
    /// <summary>Fader &amp; Hardie 2007, "How to Project Customer Retention", table 1, "High End": of 1000 customers, those left after each year of seven.</summary>
    static readonly double[] HighEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

    [Fact]
    public void takes_activity_that_never_rises_for_contracts()
    {
        var (curve, how) = DecayFits.To(OneCohort(HighEnd), Decay.Sbg, default)!.Value;

        // Their estimates and, in figure 5, their projection: 46% after eight years, 38% after twelve.
        Assert.Equal(DecayFitting.Likelihood, how);
        Assert.Equal(.668088351106446, curve.Parameters["alpha"], 1e-5);
        Assert.Equal(3.80609496405827, curve.Parameters["beta"], 1e-4);
        Assert.Equal(.460439671820439, curve.At(8), 1e-6);
        Assert.Equal(.377999071597409, curve.At(12), 1e-6);
    }

    [Fact]
    public void draws_the_curve_through_shares_where_somebody_comes_back()
    {
        // Shares exactly on a curve, of cohorts in which activity rose now and then.
        var model = new ShiftedBetaGeometric(0.7, 0.4);
        var (curve, how) = DecayFits.To(Shares(10, age => model.Survival(age)), Decay.Sbg, default)!.Value;

        Assert.Equal(DecayFitting.LeastSquares, how);
        Assert.Equal(0.7, curve.Parameters["alpha"], 1e-6);
        Assert.Equal(0.4, curve.Parameters["beta"], 1e-6);
    }

    [Fact]
    public void finds_the_power_and_the_rate_that_shares_were_made_of()
    {
        var power = DecayFits.To(Shares(10, age => age == 0 ? 1 : 0.4 * Math.Pow(age, -0.5)), Decay.Power, default)!.Value.Curve;
        var geometric = DecayFits.To(Shares(10, age => Math.Pow(0.8, age)), Decay.Geometric, default)!.Value.Curve;

        Assert.Equal((0.4, -0.5), (power.Parameters["c"], power.Parameters["b"]), (one, other) => Math.Abs(one.Item1 - other.Item1) + Math.Abs(one.Item2 - other.Item2) < 1e-12);
        Assert.Equal(0.8, geometric.Parameters["r"], 1e-9);
    }

    [Fact]
    public void weighs_ages_by_active_customers_on_logarithms()
    {
        // Ages 1, 2, 4: ln R = −1, −1.5, −3 with weights 2, 1, 1. With L = ln 2: Σw = 4, Σwx = 3L, Σwx² = 5L², Σwy = −6.5, Σwxy = −7.5L; b = (−7.5 + 4.875) / (5 − 2.25) / L.
        double[] logs = [0, -1, -1.5, 0, -3], active = [9, 2, 1, 0, 1];
        var counts = new AgeCounts([.. active.Zip(logs, (count, log) => count > 0 ? count / Math.Exp(log) : 5)], active, null);
        var power = DecayFits.To(counts, Decay.Power, default)!.Value.Curve;

        Assert.Equal(-2.625 / 2.75 / Math.Log(2), power.Parameters["b"], 1e-12);
    }

    [Fact]
    public void never_lets_a_power_rise()
    {
        var power = DecayFits.To(Shares(6, age => age == 0 ? 1 : 0.1 + 0.01 * age), Decay.Power, default)!.Value.Curve;

        Assert.Equal(0, power.Parameters["b"]);
        Assert.Equal(power.At(1), power.At(50));
    }

    [Fact]
    public void holds_the_last_third_beyond_the_table()
    {
        // Ages 0 … 6; the last third of six ages is 5 and 6: (30 + 10) of (100 + 60) customers.
        var counts = new AgeCounts([100, 100, 100, 100, 100, 100, 60], [100, 60, 50, 40, 35, 30, 10], null);
        var curve = DecayFits.To(counts, Decay.Observed, default)!.Value.Curve;

        Assert.Equal([0.35, 0.3, 10.0 / 60, 0.25, 0.25], [curve.At(4), curve.At(5), curve.At(6), curve.At(7), curve.At(99)]);
    }

    [Theory]
    [InlineData(Decay.Power)]
    [InlineData(Decay.Geometric)]
    [InlineData(Decay.Sbg)]
    public void takes_the_decay_that_errs_least_on_ages_held_out(Decay made)
    {
        var model = new ShiftedBetaGeometric(1.5, 2);
        // The same shares in every cohort, without noise.
        double Share(int age) => age == 0 ? 1 : made switch { Decay.Power => 0.5 * Math.Pow(age, -0.7), Decay.Geometric => Math.Pow(0.85, age), _ => model.Survival(age) };
        var history = new BaseHistory(0, [.. Enumerable.Range(0, 12).Select(c => Enumerable.Range(0, 12 - c).Select(age => 1000 * Share(age)).ToArray())], new double[12]);
        var fits = DecayFits.Of(history.Counts, history.LastAge, default);

        Assert.Equal(made, fits[0].Curve.Kind);
        Assert.True(fits[0].Error < 1e-4);
        Assert.Equal(fits.Select(fit => fit.Error).Order(), fits.Select(fit => fit.Error));
        Assert.Equal(4, fits.Count);
    }

    [Fact]
    public void weighs_errors_by_customers()
    {
        // Off by .1 for 300 customers, by .3 for 100: √((300 · .01 + 100 · .09) / 400).
        var counts = new AgeCounts([400, 300, 100], [400, 180, 55], null);

        Assert.Equal(Math.Sqrt(0.03), DecayFits.Error(new GeometricDecay(0.5), counts with { Active = [400, 180, 55] }, 1), 1e-12);
    }

    [Fact]
    public void adds_up_what_a_customer_makes_in_all()
    {
        Assert.Equal(2, new GeometricDecay(0.5).Sum(0)!.Value, 1e-12); // 1 + ½ + ¼ + …
        Assert.Equal(3, new GeometricDecay(0.5).Sum(1)!.Value, 1e-12); // 1 + 1 + ½ + ¼ + …, capped at all.
        Assert.Equal(1, new GeometricDecay(0.5).Sum(-1)!.Value); // Nobody comes back.
        Assert.Equal(1 + 0.5 * Math.PI * Math.PI / 6, new PowerDecay(0.5, -2).Sum(0)!.Value, 1e-12); // ζ(2).
        Assert.Equal(1 + 1.202056903159594 / 2, new PowerDecay(0.5, -3).Sum(0)!.Value, 1e-12); // ζ(3), Apéry's constant.
        Assert.Equal(4, new BetaGeometricDecay(new(2, 3)).Sum(0)!.Value, 1e-12); // (α + β − 1)/(α − 1).
        Assert.Equal(1.75, new ObservedDecay([1, 0.5, 0.25], 0).Sum(0)!.Value, 1e-12);
        Assert.Null(new PowerDecay(0.5, -1).Sum(0));
        Assert.Null(new BetaGeometricDecay(new(1, 3)).Sum(0));
        Assert.Null(new ObservedDecay([1, 0.5, 0.25], 0.1).Sum(0));
        Assert.Null(new GeometricDecay(1).Sum(0));
    }

    static AgeCounts OneCohort(double[] active) =>
        new BaseHistory(0, [active, .. Enumerable.Range(1, active.Length - 1).Select(c => new double[active.Length - c])], new double[active.Length]).Counts(active.Length - 1);

    static AgeCounts Shares(int lastAge, Func<int, double> share) =>
        new([.. Enumerable.Range(0, lastAge + 1).Select(age => 1000.0 - 50 * age)], [.. Enumerable.Range(0, lastAge + 1).Select(age => (1000.0 - 50 * age) * share(age))], null);
}
