using CsCheck;
using Numerics;
using UnitEconomics.Core;

namespace UnitEconomics.Unit;

public class Fitting_a_production_function
{
    [Fact]
    public void finds_the_planted_elasticities_without_noise()
    {
        var fit = ProductionFunction.Fit(Planted(1, 40, 0.0, 1, (_, s, d) => 3 * Math.Pow(s, 0.4) * Math.Pow(d, 0.8)), ProductionForm.CobbDouglas).Value;
        var segment = Assert.Single(fit.Segments);

        Close.Relative(0.4, segment.SupplyShare.Value, 1e-4);
        Close.Relative(0.8, segment.DemandElasticity!.Value.Value, 1e-4);
        Close.Absolute(1, fit.RSquared, 1e-6);
    }

    [Theory]
    [InlineData(ProductionForm.CobbDouglas)]
    [InlineData(ProductionForm.ConstantElasticity)]
    public void covers_the_planted_incremental_value_as_often_as_it_says(ProductionForm form)
    {
        const int Runs = 2000;
        var (share, output) = Truth(form);
        var covered = Enumerable.Range(0, Runs).AsParallel().Count(run =>
        {
            var fit = ProductionFunction.Fit(Planted(1, 80, 0.1, run, (_, s, d) => output(s, d)), form).Value;
            return fit.ValueAt("s0", 60, 30).Value.IncrementalShare.Contains(share(60, 30));
        });

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
    }

    [Theory]
    [InlineData(ProductionForm.CobbDouglas)]
    [InlineData(ProductionForm.ConstantElasticity)]
    public void finds_the_planted_incremental_value_of_many_segments(ProductionForm form)
    {
        var (share, output) = Truth(form);
        var fit = ProductionFunction.Fit(Planted(12, 30, 0.05, 5, (segment, s, d) => (1 + segment) * output(s, d)), form).Value;

        Assert.Equal(12, fit.Segments.Count);
        Close.Relative(0.05, fit.ErrorDeviation, 0.15);
        foreach (var segment in fit.Segments)
        {
            var there = fit.ValueAt(segment.Name, 60, 30).Value;
            var number = 1 + int.Parse(segment.Name[1..], System.Globalization.CultureInfo.InvariantCulture);
            Close.Absolute(share(60, 30) * number * output(60, 30) / 60, there.Incremental.Value, 4 * there.Incremental.StandardError);
            Assert.InRange(there.Incremental.StandardError / there.Incremental.Value, 0.001, 0.1);
            Close.Relative(number * output(60, 30), there.Output, 0.08);
        }
    }

    [Fact]
    public void lets_a_segment_with_few_periods_lean_on_the_others()
    {
        double alone = 0, together = 0;
        for (var run = 0; run < 20; run++)
        {
            var few = Planted(1, 6, 0.3, 900 + run, (_, s, d) => Math.Pow(s, 0.35) * Math.Pow(d, 0.6));
            var many = Planted(10, 40, 0.3, 500 + run, (_, s, d) => Math.Pow(s, 0.35) * Math.Pow(d, 0.6));
            var joined = new ProductionTable(
                [.. many.Segment, .. few.Segment.Select(_ => "few")], [.. many.Period, .. few.Period],
                [.. many.Supply, .. few.Supply], [.. many.Demand, .. few.Demand], [.. many.Output, .. few.Output]);
            var pooled = ProductionFunction.Fit(joined, ProductionForm.CobbDouglas).Value;
            alone += Math.Abs(ProductionFunction.Fit(few, ProductionForm.CobbDouglas).Value.Segments[0].SupplyShare.Value - 0.35);
            together += Math.Abs(pooled.Segments.Single(segment => segment.Name == "few").SupplyShare.Value - 0.35);
            Assert.Contains(pooled.Warnings, warning => warning.Code == "few-periods");
        }
        Assert.True(together < 0.5 * alone, $"alone {alone}, pooled {together}");
    }

    [Fact]
    public void tells_segments_apart_that_differ()
    {
        var fit = ProductionFunction.Fit(Planted(6, 60, 0.05, 7, (segment, s, d) => Math.Pow(s, segment < 3 ? 0.2 : 0.7) * Math.Pow(d, 0.5)), ProductionForm.CobbDouglas).Value;

        Assert.All(fit.Segments.Take(3), segment => Close.Absolute(0.2, segment.SupplyShare.Value, 0.06));
        Assert.All(fit.Segments.Skip(3), segment => Close.Absolute(0.7, segment.SupplyShare.Value, 0.06));
        Assert.All(fit.Segments, segment => Assert.True(segment.OwnWeight > 0.9));
    }

    [Theory]
    [InlineData(ProductionForm.CobbDouglas)]
    [InlineData(ProductionForm.ConstantElasticity)]
    public void never_says_more_than_the_average_or_less_than_nothing(ProductionForm form) =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Double[0.01, 1e4], Gen.Double[0.01, 1e4]).Sample((seed, supply, demand) =>
        {
            // Outputs that follow no production function at all.
            var random = new SeededRandom(seed);
            var fit = ProductionFunction.Fit(Planted(2, 6, 0.8, seed, (_, _, _) => random.Gamma(1, 1) + 0.01), form).Value;
            var value = fit.ValueAt("s1", supply, demand).Value;
            return value.Incremental.Value >= 0 && value.Incremental.Value <= value.Baseline && value.Cannibalised >= 0
                && value.IncrementalShare.Low >= 0 && value.IncrementalShare.High <= 1
                && Math.Abs(value.Incremental.Value + value.Cannibalised - value.Baseline) <= 1e-9 * value.Baseline;
        }, iter: 150);

    [Theory]
    [InlineData(ProductionForm.CobbDouglas)]
    [InlineData(ProductionForm.ConstantElasticity)]
    public void says_more_where_there_is_more_demand_for_the_supply(ProductionForm form)
    {
        var fit = ProductionFunction.Fit(Planted(1, 60, 0.1, 8, (_, s, d) => Truth(form).Output(s, d)), form).Value;

        Gen.Select(Gen.Double[1, 1000], Gen.Double[1, 1000], Gen.Double[1.001, 3]).Sample((supply, demand, more) =>
            fit.ValueAt("s0", supply, demand * more).Value.Incremental.Value > fit.ValueAt("s0", supply, demand).Value.Incremental.Value
            && fit.ValueAt("s0", supply / more, demand).Value.Incremental.Value > fit.ValueAt("s0", supply, demand).Value.Incremental.Value, iter: 300);
    }

    [Fact]
    public void is_the_derivative_of_output_by_supply()
    {
        var fit = ProductionFunction.Fit(Planted(1, 60, 0.1, 9, (_, s, d) => Truth(ProductionForm.ConstantElasticity).Output(s, d)), ProductionForm.ConstantElasticity).Value;
        const double Step = 1e-4;
        var slope = (fit.ValueAt("s0", 50 + Step, 70).Value.Output - fit.ValueAt("s0", 50 - Step, 70).Value.Output) / (2 * Step);

        Close.Relative(slope, fit.ValueAt("s0", 50, 70).Value.Incremental.Value, 1e-6);
    }

    [Theory]
    [InlineData(ProductionForm.CobbDouglas, 0.3, -0.5, 1.2, -0.7)]
    [InlineData(ProductionForm.ConstantElasticity, 0.3, -0.5, 1.2, -0.7)]
    [InlineData(ProductionForm.ConstantElasticity, -1, 2, -2, 1)]
    [InlineData(ProductionForm.ConstantElasticity, 0.5, 1e-5, 1.3, -0.4)]
    [InlineData(ProductionForm.ConstantElasticity, 0.5, 0, 1.3, -0.4)]
    [InlineData(ProductionForm.ConstantElasticity, 0.5, -3e-4, 2.5, -0.4)]
    public void has_the_slopes_that_differences_give(ProductionForm form, double first, double second, double supply, double demand)
    {
        var at = ProductionShape.At(form, first, second, supply, demand);
        var slopes = Curvature.Gradient(point => ProductionShape.At(form, point[0], point[1], supply, demand).Log, [first, second]);

        Close.Absolute(slopes[0], at.ByFirst, 1e-8);
        Close.Absolute(slopes[1], at.BySecond, 1e-8);
    }

    [Fact]
    public void foretells_later_periods_better_than_the_average_unit_does()
    {
        var backtest = ProductionBacktest.Of(Planted(4, 40, 0.1, 10, (_, s, d) => Truth(ProductionForm.CobbDouglas).Output(s, d)), ProductionForm.CobbDouglas).Value;

        Assert.Equal((8, 32), (backtest.Periods.Count, backtest.Rows));
        // E|ln error| of a normal error with deviation 0.1 is 0.08.
        Assert.InRange(backtest.MeanAbsoluteError, 0.05, 0.11);
        Assert.True(backtest.NaiveMeanAbsoluteError > 3 * backtest.MeanAbsoluteError);
        Assert.Empty(backtest.Warnings);
    }

    [Fact]
    public void says_plainly_when_the_average_unit_does_better()
    {
        // Output follows supply alone, but for the periods that can be learnt from, which deceive.
        var table = Planted(1, 20, 0.01, 11, (_, s, _) => s);
        var deceived = table with { Output = [.. table.Output.Select((o, row) => row < 16 ? 50 * Math.Pow(table.Demand[row] / 50, 2) : o)] };

        Assert.Contains(ProductionBacktest.Of(deceived, ProductionForm.CobbDouglas).Value.Warnings, warning => warning.Code == "naive-baseline-wins");
    }

    [Fact]
    public void is_refused_without_enough_to_learn_from()
    {
        var one = Planted(1, 5, 0.1, 1, (_, s, d) => s * d);
        Assert.Equal("too-little-data", ProductionFunction.Fit(one, ProductionForm.CobbDouglas).Problem.Code);

        var still = Planted(1, 20, 0.1, 1, (_, _, d) => d);
        Assert.Equal("no-variation", ProductionFunction.Fit(still with { Supply = [.. still.Supply.Select(_ => 5.0)] }, ProductionForm.CobbDouglas).Problem.Code);
        Assert.Equal("segment-not-found", ProductionFunction.Fit(still, ProductionForm.CobbDouglas).Value.ValueAt("x", 1, 1).Problem.Code);
    }

    static (Func<double, double, double> Share, Func<double, double, double> Output) Truth(ProductionForm form)
    {
        if (form == ProductionForm.CobbDouglas)
            return ((_, _) => 0.4, (s, d) => 2 * Math.Pow(s, 0.4) * Math.Pow(d, 0.7));
        const double Rho = -0.8;
        double Inside(double s, double d) => 0.5 * Math.Pow(s, Rho) + 0.5 * Math.Pow(d, Rho);
        return ((s, d) => 0.5 * Math.Pow(s, Rho) / Inside(s, d), (s, d) => 2 * Math.Pow(Inside(s, d), 1 / Rho));
    }

    // Supply and demand within a factor of ten of one another, each period its own; multiplicative errors.
    static ProductionTable Planted(int segments, int periods, double noise, int seed, Func<int, double, double, double> output)
    {
        var random = new SeededRandom(seed);
        var rows = (from segment in Enumerable.Range(0, segments) from period in Enumerable.Range(0, periods) select (segment, period)).ToArray();
        double[] supply = [.. rows.Select(_ => 50 * Math.Exp(random.NormalDraw(0, 0.6)))], demand = [.. rows.Select(_ => 50 * Math.Exp(random.NormalDraw(0, 0.6)))];
        return new([.. rows.Select(row => $"s{row.segment}")], [.. rows.Select(row => $"{row.period:000}")], supply, demand,
            [.. rows.Select((row, i) => output(row.segment, supply[i], demand[i]) * Math.Exp(random.NormalDraw(0, noise)))]);
    }
}
