namespace Survival.Unit;

public class Using_the_library
{
    [Fact]
    public void takes_arrays_and_gives_numbers()
    {
        double[] months = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161];
        bool[] cancelled = [true, true, false, true, true, false, true, true, false, true, false];

        var curve = KaplanMeier.Of(months, cancelled).Value;
        var median = curve.Median;                                  // 31 months; from 18, open above
        var afterTwoYears = curve.At(24);                           // 61 % are still there; null beyond the last duration
        var inFourYears = curve.MeanUntil(48);                      // mean months within the first 48, with its standard error

        Assert.Equal((31, 18, null), (median.Time, median.Low, median.High));
        Assert.Equal(0.614, afterTwoYears!.Value.Survival, 3);
        Assert.Equal(48, inFourYears!.Value.Until);
    }

    [Fact]
    public void takes_counts_and_compares_groups()
    {
        double[] days = [30, 60, 90];
        long[] basicEnded = [400_000, 150_000, 90_000], basicCensored = [0, 50_000, 310_000];
        long[] plusEnded = [390_000, 151_000, 92_000], plusCensored = [0, 50_000, 317_000];

        var basic = LifeTable.OfCounts(days, basicEnded, basicCensored).Value;
        var plus = LifeTable.OfCounts(days, plusEnded, plusCensored).Value;
        var test = LogRank.Of([basic, plus]);                       // χ², degrees of freedom, p, observed and expected

        Assert.True(test.PValue < 1e-6);
        Assert.Equal(1, test.DegreesOfFreedom);
    }
}
