using Answers;
using Ltv.Core;
using PurchaseModels.Unit;
using Wording;

namespace Ltv.Unit;

public class Explaining_a_customer
{
    static readonly CustomerOptions Published = new() { Model = LtvModel.BgNbd, CalibrationEnd = new DateOnly(1997, 9, 30), HorizonWeeks = 39 };

    static async Task<Quantities.Result<ExplainedCustomer>> AskAsync(string id, LtvModel model = LtvModel.BgNbd) =>
        await new ExplainCustomerHandler(new Purchases.Lake(Purchases.Cdnow)).Handle(new(Purchases.Version, Published with { Model = model, Customer = id }), default);

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
        Assert.NotNull(customer.Head.Find("alive-by-construction"));
    }

    [Fact]
    public async Task says_why_before_by_which_rule()
    {
        var customer = (await AskAsync("0001")).Value;
        Assert.Equal(["bought-often", "silence", "purchases-expected", "worth-own-and-all", "lifetime-worth", "purchase-is-a-day"], customer.Head.Definition.Take(6).Select(sentence => sentence.Code));
        Assert.Equal(3, customer.Head.Definition[0].Values["purchases"].GetInt32());
        Assert.Equal(customer.ProbabilityAlive, customer.Head.Definition[1].Values["probability"].GetDouble());
        var words = DeclaredQuestion.Of(typeof(ExplainCustomer)).Words;
        Assert.Equal("Bought on 3 days from 1997-01-01 to 1997-08-02, every 107 days on average; the last was 59 days before the calibration end.", words.Say(customer.Head.Definition[0], Language.English));
        Assert.Equal("3 дня с покупками: первый — 01.01.1997, последний — 02.08.1997, за 59 дней до конца калибровки; в среднем одна покупка в 107\u00a0дн.", words.Say(customer.Head.Definition[0], Language.Russian));
        Assert.Equal("A silence of 59 days, 0.6 times the usual gap, leaves a probability of 72.7% of still being a customer.", words.Say(customer.Head.Definition[1], Language.English));
    }

    [Fact]
    public void takes_the_options_of_the_prediction_and_a_customer()
    {
        var declared = DeclaredQuestion.Of(typeof(ExplainCustomer));
        var asked = (ExplainCustomer)declared.Ask(Purchases.Version, [new("customer", "0001"), new("model", "mbg-nbd"), new("horizonWeeks", "26")], Calendar.Zone.Utc).Value;
        Assert.Equal(("0001", LtvModel.MbgNbd, 26), (asked.With.Customer, asked.With.Model, asked.With.HorizonWeeks));
        Assert.Equal(["customer"], declared.Ask(Purchases.Version, [], Calendar.Zone.Utc).Problem.Fields.Keys);
        Assert.False(declared.IsKept);
    }

    [Fact]
    public async Task shows_itself_as_tables()
    {
        var customer = (await AskAsync("0001")).Value;
        var figures = customer.Tables()[0];
        Assert.Equal(["customer", "counts", "purchases", "alive-over-time"], customer.Tables().Select(table => table.Name));
        Assert.Equal(customer.ProbabilityAlive, figures.Columns[1].At(0));
        Assert.All(customer.Tables(), table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
    }

    [Fact]
    public async Task refuses_whom_it_does_not_know() => Assert.Equal("customer-not-found", (await AskAsync("nobody")).Problem.Code);

    [Fact]
    public async Task refuses_who_had_not_bought_yet()
    {
        var early = Published with { CalibrationEnd = new DateOnly(1997, 2, 28) };
        var late = Cdnow.Customers.First(customer => customer.First > early.CalibrationEnd).Id;
        var refused = await new ExplainCustomerHandler(new Purchases.Lake(Purchases.Cdnow)).Handle(new(Purchases.Version, early with { Customer = late }), default);
        Assert.Equal("customer-without-purchase", refused.Problem.Code);
    }

    [Fact]
    public async Task survives_being_written_and_read()
    {
        var json = AnswerJson.Write((await AskAsync("0001")).Value);
        Assert.Equal(json, AnswerJson.Write(AnswerJson.Read<ExplainedCustomer>(json)));
    }
}
