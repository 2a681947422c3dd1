using HorizonValue.Core;
using Numerics;

namespace HorizonValue.Unit;

public class Calibrating
{
    static (double[] Predicted, double[] Actual) Biased(int rows, Func<double, double> truth, int seed = 1)
    {
        var random = new SeededRandom(seed);
        double[] predicted = [.. Enumerable.Range(0, rows).Select(_ => random.Gamma(1, 0.01))];
        return (predicted, [.. predicted.Select(value => random.Happens(0.3) ? random.Exponential(0.3 / truth(value)) : 0)]);
    }

    [Fact]
    public void undoes_a_planted_bias()
    {
        var (predicted, actual) = Biased(50_000, value => 2 * value);
        var map = Calibration.Learn(predicted, actual);

        Assert.All([20.0, 50, 100, 200, 400], value => Assert.InRange(map.Apply(value) / value, 1.85, 2.15));
    }

    [Fact]
    public void makes_the_totals_agree()
    {
        var (predicted, actual) = Biased(5_000, Math.Sqrt);
        var map = Calibration.Learn(predicted, actual);

        Assert.Equal(actual.Sum(), predicted.Sum(map.Apply), 6);
    }

    [Fact]
    public void never_turns_an_order_round()
    {
        var (predicted, actual) = Biased(3_000, value => 1 / (value + 1));
        var map = Calibration.Learn(predicted, actual);
        double[] calibrated = [.. predicted.Order().Select(map.Apply)];

        Assert.All(calibrated.Zip(calibrated.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
        Assert.Equal(0, map.Apply(0));
    }

    [Fact]
    public void takes_a_world_without_value_or_with_losses_only()
    {
        Assert.Equal(0, Calibration.Learn([1, 2, 3], [0, 0, 0]).Apply(2));
        Assert.Equal(0, Calibration.Learn([1, 2, 3], [-1, 0, -4]).Apply(2));
    }
}
