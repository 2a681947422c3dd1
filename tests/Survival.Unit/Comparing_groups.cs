using CsCheck;

namespace Survival.Unit;

/// <summary>Figures of R 4.2.2, survival 3.5-3.</summary>
public class Comparing_groups
{
    // survdiff(Surv(time, status) ~ x, aml): chisq, obs, exp, var, pvalue
    [Fact]
    public void finds_no_more_than_chance_between_the_arms_of_leukaemia()
    {
        var test = LogRank.Of([Patients.Leukaemia.Of("Maintained"), Patients.Leukaemia.Of("Nonmaintained")]);

        Assert.Equal([7, 11], test.Observed);
        Close.Relative([10.68933599230072, 7.31066400769928], test.Expected);
        Close.Relative([4.00755074593873, -4.00755074593873], test.Variance[0]);
        Close.Relative(3.3963886989776, test.ChiSquared!.Value);
        Assert.Equal(1, test.DegreesOfFreedom);
        Close.Relative(0.0653393220405051, test.PValue!.Value);
    }

    // survdiff(Surv(time, status) ~ sex, lung)
    [Fact]
    public void finds_that_women_with_lung_cancer_live_longer()
    {
        var test = LogRank.Of([Patients.Lung.Of("1"), Patients.Lung.Of("2")]);

        Assert.Equal([112, 53], test.Observed);
        Close.Relative([91.581739029572801769, 73.418260970427212442], test.Expected);
        Close.Relative(40.371433979642610268, test.Variance[1][1]);
        Close.Relative([10.326741954885632069, 0.001311164520355488], [test.ChiSquared!.Value, test.PValue!.Value]);
    }

    // survdiff(Surv(time, status) ~ ph.ecog, lung)
    [Fact]
    public void compares_several_groups_at_once()
    {
        var test = LogRank.Of([.. "0123".Select(score => Patients.LungByScore.Of(score.ToString()))]);

        Assert.Equal([37, 82, 44, 1], test.Observed);
        Close.Relative([54.152697018922929, 83.527564575081882, 26.147353065330211, 0.172385340664962], test.Expected);
        Close.Relative([-8.4331438704438355, -13.2889817420730001, 21.7567601716499865, -0.0346345591331572], test.Variance[2]);
        Close.Relative([21.9621316824760, 6.64253535580017e-05], [test.ChiSquared!.Value, test.PValue!.Value], 1e-11);
        Assert.Equal(3, test.DegreesOfFreedom);
    }

    // survdiff on each pair of ph.ecog; p.adjust(p, "holm")
    [Fact]
    public void compares_pairs_so_that_all_hold_at_once()
    {
        var pairs = LogRank.Pairs([.. "0123".Select(score => Patients.LungByScore.Of(score.ToString()))]);

        Assert.Equal([(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], pairs.Select(pair => (pair.First, pair.Second)));
        Close.Relative([3.4568305499978309, 16.6823281469442, 5.7798727021963954, 8.43344637807303243, 5.3333349409566173, 1.242310048613852], [.. pairs.Select(pair => pair.Test.ChiSquared!.Value)], 1e-11);
        Close.Relative([0.0629909490512577, 4.41907402243336e-05, 0.0162107154203626, 0.00368381485776989, 0.0209213160413998, 0.265026315155159], [.. pairs.Select(pair => pair.Test.PValue!.Value)], 1e-11);
        Close.Relative([0.125981898102515449, 0.000265144441346002, 0.064842861681450481, 0.018419074288849445, 0.064842861681450481, 0.265026315155158620], [.. pairs.Select(pair => pair.AdjustedPValue!.Value)], 1e-11);
    }

    // survdiff(Surv(c(1, 2, 3, 4, 5, 6), c(1, 1, 1, 1, 1, 0)) ~ c(1, 1, 2, 2, 3, 3))
    [Fact]
    public void compares_groups_that_end_one_after_the_other()
    {
        var test = LogRank.Of([Ended(1, 2), Ended(3, 4), LifeTable.OfCounts([5, 6], [1, 0], [0, 1]).Value]);

        Close.Relative([0.5333333333333333, 1.5666666666666667, 2.8999999999999999], test.Expected);
        Close.Relative(7.250423533035577, test.ChiSquared!.Value);
    }

    [Fact]
    public void leaves_out_a_group_that_was_gone_before_the_first_event()
    {
        LifeTable[] two = [Ended(3, 5, 6), Ended(4, 8, 9)], three = [.. two, LifeTable.OfCounts([1, 2], [0, 0], [4, 4]).Value];

        Assert.Equal(LogRank.Of(two).ChiSquared, LogRank.Of(three).ChiSquared);
        Assert.Equal((1, 0.0), (LogRank.Of(three).DegreesOfFreedom, LogRank.Of(three).Expected[2]));
    }

    [Fact]
    public void says_nothing_where_nothing_can_be_compared()
    {
        LifeTable[] none = [LifeTable.OfCounts([1, 2], [0, 0], [4, 4]).Value, LifeTable.OfCounts([3], [0], [2]).Value], together = [Ended(3, 3), Ended(3, 3)];

        Assert.All(new[] { LogRank.Of(none), LogRank.Of(together) }, test => Assert.Equal((null, 0, null), (test.ChiSquared, test.DegreesOfFreedom, test.PValue)));
        Assert.Null(LogRank.Pairs(none).Single().AdjustedPValue);
        Assert.Throws<ArgumentException>(() => LogRank.Of([Ended(1)]));
    }

    [Fact]
    public void does_not_depend_on_the_order_of_groups() => Gen.Select(Groups, Gen.Int).Sample((groups, seed) =>
    {
        int[] order = [.. Enumerable.Range(0, groups.Length)];
        new Random(seed).Shuffle(order);
        LogRank one = LogRank.Of(groups), other = LogRank.Of([.. order.Select(g => groups[g])]);
        Assert.Equal(one.ChiSquared is null, other.ChiSquared is null);
        Assert.Equal(one.DegreesOfFreedom, other.DegreesOfFreedom);
        Assert.Equal(one.ChiSquared ?? 0, other.ChiSquared ?? 0, 1e-9 * (1 + one.ChiSquared ?? 0));
        Close.Relative([.. order.Select(g => one.Expected[g])], other.Expected, 1e-12);
        Assert.Equal(one.Observed.Sum(), one.Expected.Sum(), 1e-9);
    });

    static readonly Gen<LifeTable[]> Groups = Gen.Select(Gen.Int[0, 9], Gen.Bool).Array[1, 15]
        .Select(rows => LifeTable.Of([.. rows.Select(row => (double)row.Item1)], [.. rows.Select(row => row.Item2)]).Value).Array[2, 5];

    static LifeTable Ended(params double[] times) => LifeTable.Of(times, [.. times.Select(_ => true)]).Value;
}
