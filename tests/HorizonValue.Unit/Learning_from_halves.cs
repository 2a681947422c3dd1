using HorizonValue.Core;
using Numerics;

namespace HorizonValue.Unit;

public class Learning_from_halves
{
    /// <summary>Each unit twice, with a feature that tells it from all others and one that is its mean.</summary>
    static TrainingRows Rows(int units, Func<SeededRandom, double, double> label)
    {
        var random = new SeededRandom(1);
        var rows = Enumerable.Range(0, units).SelectMany(unit =>
        {
            var mean = random.Gamma(2, 0.02);
            var drawn = label(random, mean);
            return new[] { (unit, cut: 0, mean, drawn), (unit, cut: 1, mean, drawn) };
        }).ToArray();
        return new TrainingRows(
            ["self", "mean"], [.. rows.Select(row => row.unit)], [.. rows.Select(row => row.cut)],
            [.. rows.SelectMany(row => new[] { row.unit, (float)row.mean })], [.. rows.Select(row => row.drawn)]);
    }

    [Fact]
    public void takes_few_trees_where_there_is_nothing_to_learn_and_more_where_there_is()
    {
        var nothing = CrossFit.Learn(Rows(2_000, (random, _) => random.Exponential(0.01)), trees: 100, seed: 1, threads: 2, default);
        var something = CrossFit.Learn(Rows(2_000, (random, mean) => random.Gamma(4, 4 / mean)), trees: 100, seed: 1, threads: 2, default);

        Assert.InRange(nothing.Trees, 1, 5);
        Assert.InRange(something.Trees, 15, 100);
    }

    [Fact]
    public void gives_intervals_for_strangers_not_for_those_learnt_by_heart()
    {
        var model = CrossFit.Learn(Rows(2_000, (random, _) => random.Exponential(0.01)), trees: 100, seed: 1, threads: 2, default);
        var random = new SeededRandom(2);
        var inside = Enumerable.Range(0, 20_000).Count(i =>
        {
            var (lower, upper) = model.Bands.Around(model.Predict([i % 2_000, (float)random.Gamma(2, 0.02)]));
            return random.Exponential(0.01) is var value && value >= lower && value <= upper;
        });

        // 2,000 units learnt from deviate by 0.5 %, 20,000 strangers by 0.15 %.
        Assert.InRange(inside / 20_000.0, 0.93, 0.97);
    }

    [Fact]
    public void counts_units_once_and_takes_the_mean_of_the_latest_cut()
    {
        var rows = Rows(500, (random, mean) => random.Gamma(4, 4 / mean));
        var model = CrossFit.Learn(rows with { Label = [.. rows.Label.Select((value, row) => rows.Cut[row] == 1 ? 2 * value : value)] }, trees: 5, seed: 1, threads: 1, default);

        Assert.Equal((500, 1_000), (model.Units, model.Rows));
        Assert.Equal(2 * rows.Label.Average(), model.MeanLabel, 9);
    }

    [Fact]
    public void scores_each_number_of_trees_as_if_there_were_no_more()
    {
        var model = CrossFit.Learn(Rows(500, (random, mean) => random.Gamma(4, 4 / mean)), trees: 12, seed: 1, threads: 1, default).Halves[0];
        var each = new double[12];
        model.PredictEach([3, 150], each);

        Assert.Equal(12, model.Trees);
        Assert.Equal(Enumerable.Range(1, 12).Select(trees => model.Predict([3, 150], trees)), each);
        Assert.Equal(12, each.Distinct().Count());
    }
}
