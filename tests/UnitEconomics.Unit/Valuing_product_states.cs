using Numerics;

namespace UnitEconomics.Unit;

public class Valuing_product_states
{
    static readonly string[] States = ["basic", "plus", TransitionMatrix.Gone];
    static readonly double[] Profit = [3, 10, 0];
    static readonly TransitionMatrix Known = TransitionMatrix.Of(States, [[0.7, 0.2, 0.1], [0, 0.8, 0.2], [0, 0, 1]]).Value;

    // From basic: P(basic at t) = 0.7^t and P(plus at t) = 2(0.8^t − 0.7^t), so every sum is geometric.
    static double Sum(double q, int periods) => (1 - Math.Pow(q, periods)) / (1 - q);

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(60)]
    public void of_three_states_over_a_horizon_is_the_closed_form(int periods)
    {
        var value = ProductStateValue.Over(Known, Profit, 0.9, periods);

        Close.Relative([3 * Sum(0.63, periods) + 20 * (Sum(0.72, periods) - Sum(0.63, periods)), 10 * Sum(0.72, periods)], value[..2], 1e-12);
        Assert.Equal(0, value[2]);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(1)]
    public void of_three_states_for_ever_is_the_closed_form(double factor)
    {
        var value = ProductStateValue.Forever(Known, Profit, factor).Value;
        var plus = 10 / (1 - 0.8 * factor);

        Close.Relative([(3 + 0.2 * factor * plus) / (1 - 0.7 * factor), plus], value[..2], 1e-12);
        Assert.Equal(0, value[2]);
    }

    [Fact]
    public void agrees_with_where_customers_will_be()
    {
        double[] start = [0.6, 0.4, 0];
        var sum = Enumerable.Range(0, 20).Sum(t => Math.Pow(0.9, t) * Known.After(start, t).Zip(Profit, (share, profit) => share * profit).Sum());

        Close.Relative(sum, ProductStateValue.Over(Known, Profit, 0.9, 20).Zip(start, (v, s) => v * s).Sum(), 1e-12);
    }

    [Fact]
    public void counts_transitions()
    {
        var matrix = TransitionMatrix.Estimate([["basic", "basic", "plus", "gone"], ["basic", "plus", "plus"], ["basic", "basic"]]).Value;

        Assert.Equal(States, matrix.States);
        Assert.Equal([[2, 2, 0], [0, 1, 1], [0, 0, 0]], matrix.Count);
        Assert.Equal([[0.5, 0.5, 0], [0, 0.5, 0.5], [0, 0, 1]], matrix.Probability);
        Assert.Equal(0.25, matrix.StandardError[0][0], 12);
        Assert.All(matrix.Probability, row => Assert.Equal(1, row.Sum(), 12));
    }

    [Fact]
    public void finds_the_planted_matrix()
    {
        var random = new SeededRandom(1);
        var matrix = TransitionMatrix.Estimate(Enumerable.Range(0, 5000).Select(_ => Sequence(random))).Value;

        for (var from = 0; from < 2; from++)
            for (var to = 0; to < 3; to++)
                Close.Absolute(Known.Probability[from][to], matrix.Probability[from][to], 4 * matrix.StandardError[from][to]);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(null)]
    public void has_intervals_that_cover_the_truth_as_often_as_they_say(int? periods)
    {
        const int Runs = 2000;
        var truth = periods is { } t ? ProductStateValue.Over(Known, Profit, 0.95, t) : ProductStateValue.Forever(Known, Profit, 0.95).Value;
        var covered = Enumerable.Range(0, Runs).AsParallel().Count(run =>
        {
            var random = new SeededRandom(run);
            var matrix = TransitionMatrix.Estimate(Enumerable.Range(0, 300).Select(_ => Sequence(random))).Value;
            return ProductStateValue.Of(matrix, Profit, 0.95, periods, seed: run).Value.Value[0].Contains(truth[0]);
        });

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
    }

    [Fact]
    public void is_refused_for_a_state_that_nothing_is_known_to_follow() =>
        Assert.Equal("too-little-data", TransitionMatrix.Estimate([["basic", "basic"], ["basic", "plus"]]).Problem.Code);

    [Fact]
    public void is_refused_when_somebody_comes_back() =>
        Assert.Equal("gone-is-final", TransitionMatrix.Estimate([["basic", "gone", "basic"]]).Problem.Code);

    [Fact]
    public void is_refused_for_ever_when_somebody_stays_for_ever_at_no_discount()
    {
        var matrix = TransitionMatrix.Of(["a", "gone"], [[1, 0], [0, 1]]).Value;

        Assert.Equal("value-without-limit", ProductStateValue.Forever(matrix, [1, 0], 1).Problem.Code);
        Assert.Equal(10, ProductStateValue.Forever(matrix, [1, 0], 0.9).Value[0], 9);
    }

    [Fact]
    public void wants_rows_that_sum_to_one_and_nobody_back()
    {
        Assert.Equal("invalid-value", TransitionMatrix.Of(["a", "b"], [[0.5, 0.4], [0, 1]]).Problem.Code);
        Assert.Equal("invalid-value", TransitionMatrix.Of(["a", "gone"], [[0.5, 0.5], [0.5, 0.5]]).Problem.Code);
        Assert.Throws<ArgumentException>(() => ProductStateValue.Over(Known, [3, 10, 1], 0.9, 3));
        Assert.Throws<ArgumentException>(() => ProductStateValue.Over(Known, [3, 10], 0.9, 3));
    }

    static List<string> Sequence(SeededRandom random)
    {
        List<string> sequence = ["basic"];
        while (sequence.Count < 12 && sequence[^1] != TransitionMatrix.Gone)
        {
            var draw = random.Uniform();
            sequence.Add(sequence[^1] == "basic" ? draw < 0.7 ? "basic" : draw < 0.9 ? "plus" : "gone" : draw < 0.8 ? "plus" : "gone");
        }
        return sequence;
    }
}
