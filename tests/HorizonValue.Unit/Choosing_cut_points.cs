using CsCheck;
using HorizonValue.Core;

namespace HorizonValue.Unit;

public class Choosing_cut_points
{
    static readonly int First = new DateOnly(2020, 1, 1).DayNumber;

    [Fact]
    public void never_lets_a_label_window_reach_into_what_is_tested_or_unknown() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Int[1, 800]).Sample((days, horizon) =>
        {
            var asOf = First + days - 1;
            if (!CutPoints.Between(First, asOf, horizon).TryGet(out var cuts, out _))
                return;
            Assert.Equal((asOf, asOf - horizon), (cuts.AsOf, cuts.Test));
            Assert.All(cuts.TestTraining, t => Assert.True(t + horizon <= cuts.Test));
            Assert.All(cuts.FinalTraining, t => Assert.True(t + horizon <= asOf));
            Assert.All(cuts.TestTraining.Concat(cuts.FinalTraining), t => Assert.True(t >= First + CutPoints.MinimumDays - 1));
            Assert.Equal(cuts.Test - horizon, cuts.TestTraining[^1]);
            Assert.Equal(cuts.Test, cuts.FinalTraining[^1]);
            Assert.All([cuts.TestTraining, cuts.FinalTraining], some => Assert.All(some.Zip(some.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 7)));
        });

    [Fact]
    public void refuses_exactly_when_history_is_shorter_than_two_horizons_and_the_minimum() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Int[1, 800]).Sample((days, horizon) =>
            Assert.Equal(days >= (2 * horizon) + CutPoints.MinimumDays, CutPoints.Between(First, First + days - 1, horizon).IsOk));

    [Fact]
    public void names_the_longest_horizon_that_would_be_possible()
    {
        var problem = CutPoints.Between(First, First + 737, 365).Problem;

        Assert.Equal("too-little-data", problem.Code);
        Assert.Contains("The longest horizon this history allows is 324 days.", problem.Detail, StringComparison.Ordinal);
        Assert.True(CutPoints.Between(First, First + 737, 324).IsOk);
        Assert.False(CutPoints.Between(First, First + 737, 325).IsOk);
        Assert.Contains("No horizon is possible yet.", CutPoints.Between(First, First + 80, 30).Problem.Detail, StringComparison.Ordinal);
    }
}
