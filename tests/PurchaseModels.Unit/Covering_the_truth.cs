namespace PurchaseModels.Unit;

public class Covering_the_truth
{
    public static TheoryData<int> Models => [.. Enumerable.Range(0, Coverage.All.Count)];

    [Theory]
    [MemberData(nameof(Models))]
    public void happens_as_often_as_intervals_say(int model)
    {
        // The bar is 93 to 97 %; where a test affords only some hundred samples, three standard deviations of their share.
        var samples = Coverage.All[model].Enough;
        var slack = Math.Max(0.02, samples < 1_000 ? 3 * Math.Sqrt(0.95 * 0.05 / samples) : 0);
        foreach (var count in Coverage.All[model].Over(samples))
        {
            Assert.Equal(samples, count.Fitted);
            Assert.True(Math.Abs(count.Share - 0.95) <= slack, count.ToString());
        }
    }

    [Theory]
    [InlineData("nbd")]
    [InlineData("bg-bb")]
    [InlineData("sbg")]
    [InlineData("gamma-gamma")]
    public void would_be_missed_by_errors_a_seventh_too_small(string model)
    {
        // Intervals of 90 % taken for ones of 95 %: their length is 1.64 instead of 1.96 standard errors.
        foreach (var count in Coverage.All.Single(with => with.Model == model).Over(1_000, level: 0.9))
            Assert.False(count.Share is >= 0.93 and <= 0.97, count.ToString());
    }
}
