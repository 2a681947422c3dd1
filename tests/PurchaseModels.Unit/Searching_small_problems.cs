using Numerics;

namespace PurchaseModels.Unit;

public class Searching_small_problems
{
    // NIST Statistical Reference Datasets, Misra1a: y = b1·(1 − exp(−b2·x)).
    static readonly double[] X = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
    static readonly double[] Y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78];

    [Theory]
    [InlineData(500, 1e-4)]
    [InlineData(250, 5e-4)]
    public void least_squares_comes_to_the_certified_values(double b1, double b2)
    {
        double[] at = [Math.Log(b1), Math.Log(b2)];
        var sum = LeastSquares.Minimise(Misra, at, X.Length, 1e-14, 200);

        Assert.Equal(1.2455138894e-1, sum, 1e-10);
        Assert.Equal(2.3894212918e2, Math.Exp(at[0]), 1e-4);
        Assert.Equal(5.5015643181e-4, Math.Exp(at[1]), 1e-9);
    }

    [Fact]
    public void least_squares_gives_nothing_where_there_is_nothing() =>
        Assert.Equal(double.NaN, LeastSquares.Minimise((_, _) => double.NaN, [0, 0], 3, 1e-8, 10));

    [Theory]
    [InlineData(-1.2, 1)]
    [InlineData(3, -4)]
    public void descent_follows_the_curved_valley_to_its_end(double x, double y)
    {
        var search = new Descent(2);
        var value = search.Minimise(Rosenbrock, [x, y], 500, 1e-14);

        Assert.InRange(value, 0, 1e-10);
        Assert.All(search.At, coordinate => Assert.Equal(1, coordinate, 1e-4));
        Assert.Equal(value, search.Value);
    }

    [Fact]
    public void descent_stays_on_this_side_of_a_wall()
    {
        var search = new Descent(1);
        search.Minimise(
            (at, gradient) =>
            {
                gradient[0] = 2 * (at[0] - 3);
                return at[0] > 2 ? double.PositiveInfinity : (at[0] - 3) * (at[0] - 3);
            },
            [0], 200, 1e-14);

        Assert.Equal(2, search.At[0], 1e-4);
    }

    static double Misra(ReadOnlySpan<double> at, Span<double> residuals)
    {
        var sum = 0.0;
        for (var i = 0; i < X.Length; i++)
        {
            residuals[i] = Y[i] - Math.Exp(at[0]) * (1 - Math.Exp(-Math.Exp(at[1]) * X[i]));
            sum += residuals[i] * residuals[i];
        }

        return sum;
    }

    static double Rosenbrock(ReadOnlySpan<double> at, Span<double> gradient)
    {
        double up = at[1] - at[0] * at[0], away = 1 - at[0];
        (gradient[0], gradient[1]) = (-400 * at[0] * up - 2 * away, 200 * up);
        return 100 * up * up + away * away;
    }
}

/// <summary>As R's <c>quantile(x, p, type = 6 or 7)</c>.</summary>
public class Taking_quantiles
{
    static readonly double[] Sample = [1, 2, 4, 8, 16];

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0.3, 1.8, 2.4)]
    [InlineData(0.5, 4, 4)]
    [InlineData(0.9, 16, 12.8)]
    [InlineData(1, 16, 16)]
    public void by_the_definition_the_purpose_asks_for(double share, double ofReplicates, double ofTheSample)
    {
        Assert.Equal(ofReplicates, Quantiles.Of([.. Sample.Reverse()], share), 1e-12);
        Assert.Equal(ofTheSample, Quantiles.OfSorted(Sample, share), 1e-12);
    }

    [Theory]
    [InlineData(0.5, 4)]
    [InlineData(0.6, 8)]
    [InlineData(0.95, 16)]
    public void so_that_a_newcomer_is_not_above_with_that_probability(double share, double expected) => Assert.Equal(expected, Quantiles.Conformal(Sample, share));

    [Fact]
    public void of_nothing_is_not_a_number() => Assert.Equal(double.NaN, Quantiles.OfSorted([], 0.5));
}
