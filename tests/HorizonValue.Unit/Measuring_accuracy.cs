using HorizonValue.Core;

namespace HorizonValue.Unit;

public class Measuring_accuracy
{
    [Fact]
    public void gives_the_errors_worked_out_by_hand()
    {
        var accuracy = Accuracies.Of([1, 2, 6], [0, 4, 2]);

        Assert.Equal((7 / 3.0, Math.Sqrt(7), 0.5), (accuracy.MeanAbsoluteError, accuracy.RootMeanSquaredError, accuracy.AggregateError));
    }

    [Fact]
    public void calls_a_perfect_order_1_its_reverse_minus_1_and_none_0()
    {
        double[] actual = [0, 0, 3, 10, 1];

        Assert.Equal(1, Accuracies.NormalisedGini([1, 1, 30, 100, 2], actual)!.Value, 12);
        Assert.Equal(-1, Accuracies.NormalisedGini([-1, -1, -30, -100, -2], actual)!.Value, 12);
        Assert.Equal(0, Accuracies.NormalisedGini([7, 7, 7, 7, 7], actual)!.Value, 12);
        Assert.Null(Accuracies.NormalisedGini([1, 2], [0, 0]));
    }

    [Fact]
    public void gives_the_gini_of_three_units_worked_out_by_hand() =>
        // Lorenz areas for values 1, 2, 3 in this order and with the last two swapped: 7/18 and 8/18, hence (1/2 − 8/18) / (1/2 − 7/18).
        Assert.Equal(0.5, Accuracies.NormalisedGini([1, 3, 2], [1, 2, 3])!.Value, 12);

    [Fact]
    public void gives_tied_ranks_their_mean()
    {
        // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / √(4.5 · 5).
        Assert.Equal(4.5 / Math.Sqrt(22.5), Accuracies.Spearman([1, 5, 5, 9], [10, 20, 30, 40])!.Value, 12);
        Assert.Null(Accuracies.Spearman([1, 1, 1], [1, 2, 3]));
    }
}
