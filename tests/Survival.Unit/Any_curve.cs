using CsCheck;

namespace Survival.Unit;

public class Any_curve
{
    static readonly Gen<(int Time, bool Ended, long Weight)[]> Rows = Gen.Select(Gen.Int[0, 12], Gen.Bool, Gen.Long[1, 4]).Array[1, 40];

    static KaplanMeier Of(IEnumerable<(int Time, bool Ended, long Weight)> rows, CurveInterval interval = CurveInterval.Log)
    {
        var given = rows.ToArray();
        return KaplanMeier.Of([.. given.Select(row => (double)row.Time)], [.. given.Select(row => row.Ended)], [.. given.Select(row => row.Weight)], interval).Value;
    }

    [Fact]
    public void is_the_share_of_longer_durations_when_none_is_censored() => Rows.Sample(rows =>
    {
        var curve = Of(rows.Select(row => row with { Ended = true }));
        double all = rows.Sum(row => row.Weight);
        Close.Relative([.. curve.Table.Time.Select(time => rows.Where(row => row.Time > time).Sum(row => row.Weight) / all)], curve.Survival);
    });

    /// <summary>Efron 1967: what a censored one would have had is spread evenly over those who stay longer; an independent way to the same curve.</summary>
    [Fact]
    public void spreads_those_lost_from_sight_over_those_who_stay() => Rows.Sample(rows =>
    {
        var each = rows.SelectMany(row => Enumerable.Repeat((row.Time, row.Ended), (int)row.Weight)).OrderBy(one => one.Time).ThenBy(one => !one.Ended).ToArray();
        var mass = Enumerable.Repeat(1.0 / each.Length, each.Length).ToArray();
        for (var i = 0; i < each.Length - 1; i++)
            if (!each[i].Ended)
            {
                for (var j = i + 1; j < each.Length; j++)
                    mass[j] += mass[i] / (each.Length - 1 - i);
                mass[i] = 0;
            }

        var curve = Of(rows);
        for (var i = 0; i < curve.Table.Time.Count; i++)
        {
            var gone = each.Select((one, j) => one.Ended && one.Time <= curve.Table.Time[i] ? mass[j] : 0).Sum();
            Assert.Equal(1 - gone, curve.Survival[i], 1e-12);
        }
    });

    [Fact]
    public void is_the_same_for_weights_and_for_repeated_rows_in_any_order() => Gen.Select(Rows, Gen.Int).Sample((rows, seed) =>
    {
        var repeated = rows.SelectMany(row => Enumerable.Repeat(row with { Weight = 1 }, (int)row.Weight)).ToArray();
        new Random(seed).Shuffle(repeated);
        var (one, other) = (Of(rows), Of(repeated));
        var counts = KaplanMeier.Of(LifeTable.OfCounts([.. rows.Select(row => (double)row.Time)], [.. rows.Select(row => row.Ended ? row.Weight : 0)], [.. rows.Select(row => row.Ended ? 0 : row.Weight)]).Value);
        foreach (var same in new[] { other, counts })
        {
            Assert.Equal(one.Table.AtRisk, same.Table.AtRisk);
            Assert.Equal(one.Survival, same.Survival);
            Assert.Equal(one.StandardError, same.StandardError);
            Assert.Equal(one.Median, same.Median);
        }
    });

    [Fact]
    public void never_rises_and_lies_within_its_interval() => Gen.Select(Rows, Gen.Enum<CurveInterval>()).Sample((rows, interval) =>
    {
        var curve = Of(rows, interval);
        for (var i = 0; i < curve.Survival.Count; i++)
        {
            Assert.InRange(curve.Survival[i], 0, i == 0 ? 1 : curve.Survival[i - 1]);
            if (double.IsNaN(curve.Low[i]))
                continue;
            Assert.InRange(curve.Survival[i], curve.Low[i] - 1e-15, curve.High[i] + 1e-15);
            Assert.InRange(curve.Low[i], 0, 1);
            Assert.InRange(curve.High[i], 0, 1);
        }
    });

    [Fact]
    public void has_quantiles_within_their_intervals() => Gen.Select(Rows, Gen.Enum<CurveInterval>(), Gen.Double[0.01, 1]).Sample((rows, interval, share) =>
    {
        var quantile = Of(rows, interval).Quantile(share);
        if (quantile.Time is not { } time)
            return;
        Assert.True(quantile.Low is null || quantile.Low <= time, $"{quantile}");
        Assert.True(quantile.High is null || quantile.High >= time, $"{quantile}");
    });

    [Fact]
    public void has_the_mean_of_what_was_seen_when_none_is_censored() => Gen.Select(Rows, Gen.Double[0.1, 15]).Sample((rows, until) =>
    {
        var mean = Of(rows.Select(row => row with { Ended = true })).MeanUntil(until)!.Value;
        double all = rows.Sum(row => row.Weight), average = rows.Sum(row => row.Weight * Math.Min(row.Time, until)) / all;
        var variance = rows.Sum(row => row.Weight * Math.Pow(Math.Min(row.Time, until) - average, 2)) / all;
        Assert.Equal(average, mean.Mean, 1e-9);
        Assert.Equal(Math.Sqrt(variance / all), mean.StandardError, 1e-9);
    });

    [Fact]
    public void holds_ten_million_customers()
    {
        var curve = KaplanMeier.Of(LifeTable.OfCounts([30, 60, 90], [4_000_000, 1_000_000, 0], [0, 3_000_000, 2_000_000]).Value);

        Close.Relative([0.6, 0.5, 0.5], curve.Survival);
        Close.Relative(Math.Sqrt(0.24 / 10_000_000), curve.StandardError[0]);
        Assert.Equal(new SurvivalQuantile(0.5, 75, 60, null), curve.Median with { High = null });
    }
}
