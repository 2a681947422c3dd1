using CsCheck;
using Numerics;

namespace Survival.Unit;

/// <summary>Figures of R 4.2.2.</summary>
public class Comparing_shares_and_means
{
    // prop.test(x, n, correct = FALSE, conf.level = …)$conf.int; the first four are also those of Newcombe 1998, Statistics in Medicine 17, 857–872, table I
    [Theory]
    [InlineData(81, 263, 0.95, 0.2552885198782743, 0.3662095769828002)]
    [InlineData(15, 148, 0.95, 0.06238639953073628, 0.16048724172330800)]
    [InlineData(0, 20, 0.95, 0, 0.1611251580528193)]
    [InlineData(1, 29, 0.95, 0.006113214292762661, 0.171755218793202824)]
    [InlineData(29, 29, 0.95, 0.8830302015002593, 1)]
    [InlineData(81, 263, 0.99, 0.2401369026876078, 0.3852825023182299)]
    public void gives_a_share_its_score_interval(long count, long of, double level, double low, double high)
    {
        var interval = Proportions.Wilson(count, of, level);
        Close.Relative([(double)count / of, low, high], [interval.Estimate, interval.Low, interval.High], 1e-11);
    }

    // The eight contrasts of Newcombe 1998, Statistics in Medicine 17, 873–890, table II, method 10, here from R's prop.test intervals of each share
    [Theory]
    [InlineData(56, 70, 48, 80, 0.05243147240236493, 0.33387265403690586)]
    [InlineData(9, 10, 3, 10, 0.1705227239345031, 0.8090179735354880)]
    [InlineData(6, 7, 2, 7, 0.05822792748231231, 0.80624963752422774)]
    [InlineData(5, 56, 0, 29, -0.03813714790353685, 0.19256001385511157)]
    [InlineData(0, 10, 0, 20, -0.1611251580528193, 0.2775327998628891)]
    [InlineData(0, 10, 0, 10, -0.2775327998628891, 0.2775327998628891)]
    [InlineData(10, 10, 0, 20, 0.6790860371419148, 1)]
    [InlineData(10, 10, 0, 10, 0.6075093504305243, 1)]
    public void gives_a_difference_of_shares_its_hybrid_interval(long count, long of, long otherCount, long ofOther, double low, double high)
    {
        var difference = Proportions.Difference(count, of, otherCount, ofOther);
        Assert.Equal((double)count / of - (double)otherCount / ofOther, difference.Estimate, 1e-15);
        Close.Relative([low, high], [difference.Low, difference.High], 1e-11);
    }

    // prop.test(c(56, 48), c(70, 80), correct = FALSE); prop.test(c(200, 100), c(1000, 1000), correct = FALSE)
    [Theory]
    [InlineData(56, 70, 48, 80, 2.650171951258533110, 0.008045081368196564)]
    [InlineData(48, 80, 56, 70, -2.650171951258533110, 0.008045081368196564)]
    [InlineData(200, 1000, 100, 1000, 6.262242910851495, 3.794791883144953e-10)]
    [InlineData(0, 10, 0, 20, 0, 1)]
    public void tests_two_shares(long count, long of, long otherCount, long ofOther, double z, double p)
    {
        var test = Proportions.ZTest(count, of, otherCount, ofOther);
        Close.Relative([z, p], [test.Statistic, test.PValue], 1e-11);
    }

    // fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value (Fisher's tea) and others
    [Theory]
    [InlineData(3, 4, 1, 4, 0.4857142857142858)]
    [InlineData(10, 12, 3, 18, 0.0005367241191434373)]
    [InlineData(0, 20, 5, 20, 0.04712404712404709)]
    [InlineData(120, 1000, 90, 1000, 0.03420250970696867)]
    [InlineData(0, 10, 0, 12, 1)]
    public void tests_two_shares_of_few_exactly(long count, long of, long otherCount, long ofOther, double p)
    {
        Close.Relative(p, Proportions.FisherExact(count, of, otherCount, ofOther), 1e-11);
        Close.Relative(p, Proportions.FisherExact(otherCount, ofOther, count, of), 1e-11);
        Close.Relative(p, Proportions.FisherExact(of - count, of, ofOther - otherCount, ofOther), 1e-11);
    }

    /// <summary>All ways of choosing who has the trait are equally likely: the test against counting them.</summary>
    [Fact]
    public void tests_as_counting_all_tables_would() => Gen.Select(Gen.Int[1, 7], Gen.Int[1, 7]).SelectMany((n, m) => Gen.Select(Gen.Const(n), Gen.Const(m), Gen.Int[0, n], Gen.Int[0, m])).Sample((n, m, a, b) =>
    {
        var counts = new double[n + 1];
        for (var chosen = 0; chosen < 1 << (n + m); chosen++)
            if (System.Numerics.BitOperations.PopCount((uint)chosen) == a + b)
                counts[System.Numerics.BitOperations.PopCount((uint)(chosen & ((1 << n) - 1)))]++;
        Assert.Equal(counts.Where(count => count <= counts[a]).Sum() / counts.Sum(), Proportions.FisherExact(a, n, b, m), 1e-12);
    });

    // p.adjust(p, "holm"), p.adjust(p, "BH")
    [Theory]
    [InlineData(new[] { 0.01, 0.02, 0.03, 0.04, 0.05 }, new[] { 0.05, 0.08, 0.09, 0.09, 0.09 }, new[] { 0.05, 0.05, 0.05, 0.05, 0.05 })]
    [InlineData(new[] { 0.2, 0.001, 0.04, 0.04, 0.9, 0.012 }, new[] { 0.400, 0.006, 0.160, 0.160, 0.900, 0.060 }, new[] { 0.240, 0.006, 0.060, 0.060, 0.900, 0.036 })]
    [InlineData(new[] { 0.04, double.NaN, 0.01 }, new[] { 0.04, double.NaN, 0.02 }, new[] { 0.04, double.NaN, 0.02 })]
    public void adjusts_p_values_for_their_number(double[] given, double[] holm, double[] benjaminiHochberg)
    {
        Close.Relative(holm, AdjustedPValues.Holm(given));
        Close.Relative(benjaminiHochberg, AdjustedPValues.BenjaminiHochberg(given));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdjustedPValues.Holm([1.5]));
    }

    // t.test(extra ~ group, data = sleep)
    [Fact]
    public void compares_means_of_unequal_variances()
    {
        var comparison = WelchComparison.Of(10, 0.75, 3.200555555555556, 10, 2.33, 4.009);

        Close.Relative([-1.58, -3.36548323071171041, 0.20548323071171018], [comparison.Difference.Estimate, comparison.Difference.Low, comparison.Difference.High], 1e-9);
        Close.Relative([17.77647351617849836, -1.86081346748685306, 0.07939414018735817], [comparison.DegreesOfFreedom, comparison.Test.Statistic, comparison.Test.PValue], 1e-10);
        Assert.Equal(1, WelchComparison.Of(5, 2, 0, 5, 2, 0).Test.PValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => WelchComparison.Of(1, 2, 0, 5, 2, 0));
    }

    // poisson.test(events, watched, conf.level = …)$conf.int
    [Theory]
    [InlineData(0, 10, 0.95, 0, 0.3688879454113935)]
    [InlineData(1, 10, 0.95, 0.00253178079842899, 0.55716433909388985)]
    [InlineData(12, 345.6, 0.95, 0.01794147890255271, 0.06065273451440090)]
    [InlineData(2000, 90000, 0.95, 0.02125887455139589, 0.02321797154939808)]
    [InlineData(5, 10, 0.9, 0.197014956805953, 1.051303490874153)]
    public void gives_a_rate_its_exact_interval(long events, double watched, double level, double low, double high)
    {
        var rate = PoissonRate.Of(events, watched, level);
        Close.Relative([events / watched, low, high], [rate.Estimate, rate.Low, rate.High], 1e-8);
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.Of(events, 0));
    }

    // pchisq(x, df, lower.tail = FALSE), pnorm(x, lower.tail = FALSE)
    [Theory]
    [InlineData(0.5, 1, 4.795001221869535e-01)]
    [InlineData(25, 1, 5.733031437583879e-07)]
    [InlineData(200, 1, 2.088487583762545e-45)]
    [InlineData(1000, 1, 1.795832784800726e-219)]
    [InlineData(10, 3, 1.856613546304323e-02)]
    [InlineData(1000, 3, 1.799420876531448e-216)]
    public void knows_chances_far_out(double statistic, double freedom, double above)
    {
        Close.Relative(above, ChiSquaredDistribution.Above(statistic, freedom), 1e-10);
        Close.Relative(2.753624118606234e-89, NormalDistribution.Above(20), 1e-10);
    }
}
