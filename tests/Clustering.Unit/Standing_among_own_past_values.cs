using CsCheck;

namespace Clustering.Unit;

public class Standing_among_own_past_values
{
    static readonly double[] Past = [9, 8, 6, 5, 8, 6, 8, 7];

    // 6.5: scipy.interpolate.PchipInterpolator over (5, .125), (6, .375), (7, .5), (8, .875), (9, 1).
    [Theory]
    [InlineData(6, 0.375)]
    [InlineData(6.5, 0.434896)]
    [InlineData(4.9, 0)]
    [InlineData(5, 0.125)]
    [InlineData(9, 1)]
    [InlineData(12, 1)]
    public void is_the_share_at_or_below_smoothed_between(double now, double share) => Assert.Equal(share, OwnDistribution.Of(Past).At(now), 6);

    [Fact]
    public void rises_with_the_value_and_meets_the_shares_whatever_the_past() => Gen.Int[0, 12].Array[1, 20].Sample(past =>
    {
        double[] values = [.. past.Select(value => (double)value)];
        var own = OwnDistribution.Of(values);
        double[] at = [.. Enumerable.Range(-10, 150).Select(i => own.At(i / 10.0))];
        return at.All(share => share is >= 0 and <= 1)
            && at.Zip(at.Skip(1)).All(pair => pair.First <= pair.Second + 1e-12)
            && values.All(value => Math.Abs(own.At(value) - ((double)values.Count(other => other <= value) / values.Length)) < 1e-12);
    });

    [Fact]
    public void does_with_one_or_two_values_and_refuses_none()
    {
        Assert.Equal([0, 1, 1], new[] { 3.0, 4, 5 }.Select(OwnDistribution.Of([4, 4]).At));
        Assert.Equal([0, 0.5, 0.75, 1], new[] { 3.0, 4, 5, 6 }.Select(OwnDistribution.Of([4, 6]).At));
        Assert.Throws<ArgumentException>(() => OwnDistribution.Of([]));
        Assert.Throws<ArgumentException>(() => OwnDistribution.Of([1, double.NaN]));
    }
}
