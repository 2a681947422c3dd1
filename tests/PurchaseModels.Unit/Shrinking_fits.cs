using Numerics;

namespace PurchaseModels.Unit;

public class Shrinking_fits
{
    static readonly BgNbd Truth = new(0.6, 4, 0.8, 2.5);

    static readonly ModelFit<TransactionModel> Whole = BgNbd.Fit(Simulated.BgNbd(new(1), 5_000, Truth, 52)).Value;

    [Fact]
    public void stay_near_the_whole_with_one_customer_and_near_their_own_with_many()
    {
        var one = Whole.ShrunkTo(Cdnow.Of([new(2, 30, 39)]));
        Close.Relative(Whole.Model.ParameterValues, one.Model.ParameterValues, 0.25);
        Assert.All(one.StandardErrors.Zip(one.Model.ParameterValues), pair => Assert.InRange(pair.First / pair.Second, 0.3, 0.6)); // The spread itself, nearly.
        var (many, own) = (Whole.ShrunkTo(Cdnow.Statistics), BgNbd.Fit(Cdnow.Statistics).Value);
        Close.Relative(own.Model.ParameterValues, many.Model.ParameterValues, 0.2);
        Assert.InRange(own.LogLikelihood - many.LogLikelihood, 0, 1.5);
        Close.Absolute(new BgNbd(many.Model.ParameterValues[0], many.Model.ParameterValues[1], many.Model.ParameterValues[2], many.Model.ParameterValues[3]).LogLikelihood(Cdnow.Statistics), many.LogLikelihood, 1e-6);
    }

    [Fact]
    public void with_a_spread_of_nothing_or_of_anything_are_the_whole_or_their_own()
    {
        Close.Relative(Whole.Model.ParameterValues, Whole.ShrunkTo(Cdnow.Of([new(2, 30, 39), new(0, 0, 39)]), 1e-3).Model.ParameterValues, 0.02);
        Close.Relative(BgNbd.Fit(Cdnow.Statistics).Value.Model.ParameterValues, Whole.ShrunkTo(Cdnow.Statistics, 1e3).Model.ParameterValues, 1e-3);
    }

    [Fact]
    public void predict_small_parts_better_than_the_whole_or_they_themselves_do()
    {
        // Parts of 25 customers whose parameters lie around the whole's by the spread that is supposed.
        var random = new SeededRandom(11);
        double shrunkError = 0, wholeError = 0, ownError = 0;
        var held = 0;
        for (var part = 0; part < 60; part++)
        {
            double Around(double value) => value * Math.Exp(random.NormalDraw(0, 0.5));
            var model = new BgNbd(Around(Truth.R), Around(Truth.Alpha), Around(Truth.A), Around(Truth.B));
            var few = Simulated.BgNbd(random, 25, model, 39);
            if (few.RepeatPurchases == 0)
                continue;
            double Total(TransactionModel by) => few.Sum(customer => by.ExpectedTransactions(customer, 39));
            double Error(double total) => Math.Pow(Math.Log((total + 1) / (Total(model) + 1)), 2);
            var shrunk = Whole.ShrunkTo(few);
            (shrunkError, wholeError) = (shrunkError + Error(Total(shrunk.Model)), wholeError + Error(Total(Whole.Model)));
            ownError += Error(Total(BgNbd.Fit(few).Value.Model));
            held += shrunk.IntervalOf(Total).Contains(Total(model)) ? 1 : 0;
        }

        Assert.True(shrunkError < wholeError && shrunkError < ownError, $"shrunk {shrunkError:0.00}, whole {wholeError:0.00}, own {ownError:0.00}");
        Assert.InRange(held, 51, 60);
    }

    /// <summary>Where s and β are hardly known, s/β is; thirty who bought once say little of leaving, and do not take it away.</summary>
    [Fact]
    public void keep_what_the_whole_knows_of_parameters_together()
    {
        var whole = ParetoNbd.Fit(Simulated.ParetoNbd(new(5), 1_500, new(1.4, 10, 6.9, 330), 52)).Value;
        Assert.InRange(Math.Sqrt(whole.LogCovariance[2][2]), 0.5, double.PositiveInfinity);

        var shrunk = whole.ShrunkTo(Cdnow.Of(Enumerable.Range(0, 30).Select(i => new RepeatPurchases(0, 0, 45 + (i * 0.2)))));

        double Leaving(TransactionModel model) => model.ParameterValues[2] / model.ParameterValues[3];
        Assert.InRange(Leaving(shrunk.Model) / Leaving(whole.Model), 1, Math.Exp(3 * Shrinkage.UsualSpread * Math.Sqrt(2)));
        Assert.InRange(shrunk.Model.ProbabilityAlive(new(0, 0, 50)), 0.001, 1);
    }
}
