using Forecasting.Core;
using Numerics;
using Series;

namespace Forecasting.Unit.Questions;

/// <summary>Forecasts made to agree are measured as they are given: at each past origin parts and whole are made to agree with what was known there.</summary>
public class Reconciling_the_past
{
    const int Length = 40;

    /// <summary>Three parts with a shared trend and noise of their own.</summary>
    static readonly double[][] Parts = Make();

    static double[][] Make()
    {
        var random = new SeededRandom(21);
        double[][] parts = [new double[Length], new double[Length], new double[Length]];
        for (var t = 0; t < Length; t++)
        {
            var shared = random.NormalDraw(0, 4);
            for (var part = 0; part < 3; part++)
                parts[part][t] = 100 * (3 - part) + t * (2 - part) + shared * (part + 1) + random.NormalDraw(0, 6);
        }
        return parts;
    }

    static (SeriesForecast Whole, SeriesForecast[] Parts, string[] Codes) Forecast(SeriesOptions with, ReconcileRule rule, double[][] parts, bool[]? closed = null)
    {
        var length = parts[0].Length;
        var plan = new SeriesPlan
        {
            Values = [.. Enumerable.Range(0, length).Select(t => parts.Sum(part => part[t]))],
            Labels = [.. Enumerable.Range(0, length + with.Horizon).Select(t => $"step {t}")],
            Period = 1,
            With = with,
            IsNonNegative = true,
            Closed = closed,
        };
        var made = PartForecasting.Of(plan, [.. parts.Select((values, i) => new PartValues($"part {i}", false, values))], part => part, null, default);
        var coherent = Coherence.Of(new() { By = "country", Reconcile = rule }, true, SeriesForecasting.Make(plan, default).Value, made, default);
        return (coherent.Whole, [.. coherent.Parts.Select(part => part.Value)], Trade.Codes(coherent.Warnings));
    }

    static double[][] First(int known) => [.. Parts.Select(part => part[..known])];

    static int[] Origins(SeriesForecast forecast) => [.. forecast.Backtest!.Origins.Select(label => int.Parse(label[5..], System.Globalization.CultureInfo.InvariantCulture) + 1)];

    static readonly SeriesOptions With = new() { Horizon = 3, Windows = 4, Method = ForecastMethod.Theta };

    [Theory]
    [InlineData(ReconcileRule.BottomUp)]
    [InlineData(ReconcileRule.Ols)]
    [InlineData(ReconcileRule.Wls)]
    [InlineData(ReconcileRule.MintShrink)]
    public void forecasts_from_an_origin_are_those_made_by_somebody_who_knew_no_more(ReconcileRule rule)
    {
        var (whole, parts, codes) = Forecast(With, rule, Parts);
        Assert.Empty(codes);
        SeriesForecast[] nodes = [whole, .. parts];
        var held = new double[4];
        var origins = Origins(whole);
        Assert.Equal(4, origins.Length);
        for (var w = 0; w < origins.Length; w++)
        {
            var then = Forecast(With, rule, First(origins[w]));
            SeriesForecast[] known = [then.Whole, .. then.Parts];
            for (var node = 0; node < 4; node++)
            {
                Assert.Equal(known[node].Mean, nodes[node].Backtest!.Forecasts[w]);
                for (var h = 0; h < 3; h++)
                {
                    var came = node == 0 ? Parts.Sum(part => part[origins[w] + h]) : Parts[node - 1][origins[w] + h];
                    Assert.Equal(came - known[node].Mean[h], nodes[node].Backtest!.Errors[w][h]!.Value, 9);
                    held[node] += came >= known[node].Lower["80"][h] && came <= known[node].Upper["80"][h] ? 1 / 12.0 : 0;
                }
            }
            for (var h = 0; h < 3; h++)
                Assert.Equal(whole.Backtest!.Forecasts[w][h], parts.Sum(part => part.Backtest!.Forecasts[w][h]), 9);
        }
        for (var node = 0; node < 4; node++)
        {
            Assert.Equal(held[node], nodes[node].Backtest!.Model.CoverageShare["80"]!.Value, 9);
            Assert.Equal(nodes[node].Backtest!.Errors.SelectMany(row => row).Average(e => Math.Abs(e!.Value)), nodes[node].Backtest!.Model.Mae!.Value, 9);
        }
    }

    [Fact]
    public void the_naive_forecast_they_are_compared_with_stays_what_it_was()
    {
        var (before, after) = (Forecast(With, ReconcileRule.BottomUp, Parts).Whole.Backtest!, SeriesOf(Parts).Backtest!);
        Assert.Equal(after.Naive.Mase, before.Naive.Mase);
        Assert.NotEqual(after.Model.Mase, before.Model.Mase);
    }

    static SeriesForecast SeriesOf(double[][] parts) => SeriesForecasting.Of(
        new SeriesPlan
        {
            Values = [.. Enumerable.Range(0, Length).Select(t => parts.Sum(part => part[t]))],
            Labels = [.. Enumerable.Range(0, Length + 3).Select(t => $"step {t}")],
            Period = 1,
            With = With,
            IsNonNegative = true,
        },
        default).Value;

    [Fact]
    public void conformal_bands_are_calibrated_after_on_the_errors_of_reconciled_forecasts()
    {
        var with = With with { Windows = 8, Level = [80] };
        var (whole, _, _) = Forecast(with with { Bands = BandRule.Conformal }, ReconcileRule.MintShrink, Parts);
        var (plain, _, _) = Forecast(with, ReconcileRule.MintShrink, Parts);
        // ⌈25 · 0.8⌉ = the 20th smallest of 24 errors by the reconciled band's own reach.
        var scores = Origins(whole).SelectMany(origin =>
        {
            var then = Forecast(with, ReconcileRule.MintShrink, First(origin)).Whole;
            return Enumerable.Range(0, 3).Select(h => Parts.Sum(part => part[origin + h]) is var came && came < then.Mean[h]
                ? (then.Mean[h] - came) / (then.Mean[h] - then.Lower["80"][h])
                : (came - then.Mean[h]) / (then.Upper["80"][h] - then.Mean[h]));
        }).Order().ToArray();
        Assert.Equal(24, scores.Length);
        for (var h = 0; h < 3; h++)
        {
            Assert.Equal(plain.Mean[h], whole.Mean[h]);
            Assert.Equal(scores[19], (whole.Upper["80"][h] - whole.Mean[h]) / (plain.Upper["80"][h] - plain.Mean[h]), 9);
            Assert.Equal(scores[19], (whole.Mean[h] - whole.Lower["80"][h]) / (plain.Mean[h] - plain.Lower["80"][h]), 9);
        }
    }

    [Fact]
    public void closed_steps_are_left_out_of_it_and_stay_0()
    {
        const int weeks = 12;
        bool[] closed = [.. Enumerable.Range(0, weeks * 7 + 7).Select(t => t % 7 == 6)];
        double[][] parts = [.. Parts.Select((part, i) => Enumerable.Range(0, weeks * 7).Select(t => closed[t] ? 0 : part[t % Length] + i).ToArray())];
        var (whole, each, codes) = Forecast(With with { Horizon = 7 }, ReconcileRule.Wls, parts, closed);
        Assert.Empty(codes);
        Assert.Equal(7, whole.Mean.Count);
        Assert.Equal([0, 0, 0], new[] { whole.Mean[6], whole.Upper["95"][6], each[0].Mean[6] });
        for (var h = 0; h < 7; h++)
            Assert.Equal(whole.Mean[h], each.Sum(part => part.Mean[h]), 9);
        Assert.Equal(6, whole.Backtest!.Horizon);
        Assert.DoesNotContain(whole.Backtest.Origins, label => closed[int.Parse(label[5..], System.Globalization.CultureInfo.InvariantCulture)]);
        Assert.Equal(whole.Backtest.Forecasts[0][0], each.Sum(part => part.Backtest!.Forecasts[0][0]), 9);
    }

    [Fact]
    public void past_forecasts_that_do_not_line_up_are_left_and_named()
    {
        var made = PartForecasting.Of(
            new SeriesPlan { Values = [], Labels = [.. Enumerable.Range(0, Length + 3).Select(t => $"step {t}")], Period = 1, With = With },
            [.. Parts.Select((values, i) => new PartValues($"part {i}", false, values))], part => part, null, default);
        var whole = SeriesForecasting.Make(
            new SeriesPlan { Values = [.. Enumerable.Range(0, Length).Select(t => Parts.Sum(part => part[t]))], Labels = [.. Enumerable.Range(0, Length + 3).Select(t => $"step {t}")], Period = 1, With = With },
            default).Value;
        made[1] = made[1].Value with { Past = Phrases.TooShort(Phrases.TooFewToLookBack.With(Length)) };

        var coherent = Coherence.Of(new() { By = "country", Reconcile = ReconcileRule.Ols }, true, whole, made, default);

        Assert.Equal(["backtest-not-reconciled"], Trade.Codes(coherent.Warnings));
        Assert.Equal(whole.Measured().Backtest!.Forecasts, coherent.Whole.Backtest!.Forecasts);
        Assert.NotEqual(whole.Measured().Mean, coherent.Whole.Mean);
        Assert.Equal(coherent.Whole.Mean[0], coherent.Parts.Sum(part => part.Value.Mean[0]), 9);
        Assert.NotEqual(whole.Measured().Upper["95"][0] - whole.Measured().Lower["95"][0], coherent.Whole.Upper["95"][0] - coherent.Whole.Lower["95"][0], 6);
    }
}
