using HorizonValue.Core;
using Numerics;

namespace HorizonValue.Unit;

public class Bands_around_predictions
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void hold_the_nominal_share_of_newcomers_in_every_range_of_predictions(int seed)
    {
        var random = new SeededRandom(seed);
        (double Predicted, double Actual) Draw()
        {
            var predicted = random.Gamma(0.5, 0.01);
            return (predicted, random.Happens(0.4) ? random.Gamma(0.7, 0.7 * 0.4 / predicted) : 0);
        }

        var learnt = Enumerable.Range(0, 20_000).Select(_ => Draw()).ToArray();
        var bands = ConformalBands.Learn([.. learnt.Select(one => one.Predicted)], [.. learnt.Select(one => one.Actual)]);
        var fresh = Enumerable.Range(0, 20_000).Select(_ => Draw()).OrderBy(one => one.Predicted).ToArray();

        // Binomial deviation of 4,000 is 0.35 %, that of the 2,000 learnt from in a group 0.5 %.
        Assert.All(fresh.Chunk(4_000), part => Assert.InRange(part.Count(Inside) / (double)part.Length, 0.93, 0.97));

        bool Inside((double Predicted, double Actual) one) => bands.Around(one.Predicted) is var (lower, upper) && one.Actual >= lower && one.Actual <= upper;
    }

    [Fact]
    public void are_as_wide_as_the_rank_of_split_conformal_says()
    {
        // 19 residuals 1…19 around 100: the ⌈20 · 0.95⌉ = 19th smallest, scaled by (100 + 10).
        double[] predicted = [.. Enumerable.Repeat(100.0, 19)];
        var bands = ConformalBands.Learn(predicted, [.. Enumerable.Range(1, 19).Select(i => 100.0 + i)]);

        Assert.Equal(119, bands.Around(100).Upper, 9);
        Assert.Equal(81, bands.Around(100).Lower, 9);
    }

    [Fact]
    public void begin_at_0_unless_there_are_losses()
    {
        Assert.Equal(0, ConformalBands.Learn([1, 1, 1], [0, 9, 0]).Around(1).Lower);
        Assert.True(ConformalBands.Learn([1, 1, 1], [0, 9, -1]).Around(1).Lower < 0);
    }
}
