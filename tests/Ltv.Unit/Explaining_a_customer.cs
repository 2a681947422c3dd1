using Answers;
using Ltv.Core;
using PurchaseModels.Unit;

namespace Ltv.Unit;

public class Explaining_a_customer
{
    static readonly LtvOptions Published = new() { Model = LtvModel.BgNbd, CalibrationEnd = new DateOnly(1997, 9, 30), HorizonWeeks = 39 };

    static async Task<Quantities.Result<ExplainedCustomer>> AskAsync(string id, LtvModel model = LtvModel.BgNbd) =>
        await new ExplainCustomerHandler(new Purchases.Lake(Purchases.Cdnow)).Handle(new(Purchases.Version, Published with { Model = model }, id), default);

    [Fact]
    public async Task gives_the_published_numbers()
    {
        var customer = (await AskAsync("0157")).Value;
        Close.Relative([0.969221268622013, 20.0552492655320, 26.3942635019018], [customer.ProbabilityAlive, customer.ExpectedPurchases, customer.Value.Expected!.Value], 1e-5);
        Close.Relative([0.996186943886158, 19.5958492473238], [(await AskAsync("0157", LtvModel.ParetoNbd)).Value.ProbabilityAlive, (await AskAsync("0157", LtvModel.ParetoNbd)).Value.ExpectedPurchases], 1e-4);
    }

    [Fact]
    public async Task shows_the_days_behind_them()
    {
        var customer = (await AskAsync("0001")).Value;
        Assert.Equal([(new DateOnly(1997, 1, 1), 29.33m), (new DateOnly(1997, 1, 18), 29.73m), (new DateOnly(1997, 8, 2), 14.96m), (new DateOnly(1997, 12, 12), 26.48m)], customer.Purchases.Select(day => (day.Day, day.Amount)));
        Assert.Equal([true, true, true, false], customer.Purchases.Select(day => day.Seen));
        Assert.Equal((2, 59, 74.02m), (customer.X, customer.DaysSinceLastOrder, customer.Revenue));
    }

    [Fact]
    public async Task weighs_the_own_mean_against_that_of_all()
    {
        var value = (await AskAsync("0001")).Value.Value;
        Assert.InRange(value.OwnWeight, 0.01, 0.99);
        Close.Relative(value.Expected!.Value, value.OwnWeight * value.OwnMean!.Value + (1 - value.OwnWeight) * value.MeanOfAll!.Value, 1e-10);
    }

    [Fact]
    public async Task gives_probabilities_of_counts_that_fit_the_expectation()
    {
        var customer = (await AskAsync("0001")).Value;
        Close.Absolute(1, customer.PurchaseProbabilities.Sum(), 1e-9);
        Assert.InRange(customer.PurchaseProbabilities.Select((p, n) => n * p).Sum(), customer.ExpectedPurchases * 0.97, customer.ExpectedPurchases);
        Assert.True(customer.PurchasesInterval.Contains(customer.ExpectedPurchases));
    }

    [Fact]
    public async Task follows_the_probability_through_time()
    {
        var path = (await AskAsync("0001")).Value.AliveOverTime;
        Assert.Equal((new DateOnly(1997, 1, 1), new DateOnly(1997, 9, 30)), (path[0].Day, path[^1].Day));
        Close.Relative(0.726620311662374, path[^1].ProbabilityAlive, 1e-5);

        // Silence lowers it; BG/NBD starts everybody at 1.
        Assert.Equal(1, path[0].ProbabilityAlive);
        Assert.True(path.Single(then => then.Day == new DateOnly(1997, 7, 30)).ProbabilityAlive < path.Single(then => then.Day == new DateOnly(1997, 2, 5)).ProbabilityAlive);
    }

    [Fact]
    public async Task does_not_read_the_construction_of_bg_nbd_as_a_finding()
    {
        var customer = (await AskAsync("0003")).Value;
        Assert.Equal((1.0, null), (customer.ProbabilityAlive, customer.AliveInterval));
        Assert.Contains(customer.Why, sentence => sentence.Contains("by construction", StringComparison.Ordinal));
    }

    [Fact]
    public async Task refuses_whom_it_does_not_know() => Assert.Equal("customer-not-found", (await AskAsync("nobody")).Problem.Code);

    [Fact]
    public async Task refuses_who_had_not_bought_yet()
    {
        var early = Published with { CalibrationEnd = new DateOnly(1997, 2, 28) };
        var late = Cdnow.Customers.First(customer => customer.First > early.CalibrationEnd).Id;
        var refused = await new ExplainCustomerHandler(new Purchases.Lake(Purchases.Cdnow)).Handle(new(Purchases.Version, early, late), default);
        Assert.Equal("customer-without-purchase", refused.Problem.Code);
    }

    [Fact]
    public async Task survives_being_written_and_read()
    {
        var json = AnswerJson.Write((await AskAsync("0001")).Value);
        Assert.Equal(json, AnswerJson.Write(AnswerJson.Read<ExplainedCustomer>(json)));
    }
}
