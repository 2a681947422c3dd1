using System.Globalization;
using Calendar;
using Lake;
using Ltv.Core;
using Numerics;
using PurchaseModels.Unit;

namespace Ltv.Unit;

public class Forecasting_renewals
{
    static readonly DateOnly Start = new(2020, 3, 15);

    static Quantities.Result<(ForecastedRenewals Answer, LabelTable Labels)> Try(PurchaseDays days, RenewalOptions options) =>
        RenewalMath.Of(new ForecastRenewals(Purchases.Version, options), days, DateOnly.FromDateTime(days.Evidence.AsOf.UtcDateTime), default);

    static ForecastedRenewals Ask(PurchaseDays days, RenewalOptions options) => Try(days, options).Value.Answer;

    /// <summary>A cohort that pays every month; how many are left is by the survivors, and whoever is left at the end has paid the last time just now.</summary>
    static PurchaseDays Cohort(params int[] survivors) => Purchases.Of(Start.AddMonths(survivors.Length - 1).AddDays(3), [.. Enumerable.Range(0, survivors[0]).Select(i =>
        ($"c{i:0000}", Enumerable.Range(0, survivors.Count(left => i < left)).Select(k => (Start.AddMonths(k).AddDays(k == 0 ? 0 : i % 5 - 2), 10m)).ToArray()))]);

    [Fact]
    public void fits_the_published_contracts()
    {
        // Fader & Hardie 2007, the high-end segment through year 7; payments come up to two days early or late.
        var days = Cohort(1000, 869, 743, 653, 593, 551, 517, 491);
        var end = DateOnly.FromDateTime(days.Evidence.AsOf.UtcDateTime);
        var answer = Ask(Purchases.Of(end.AddDays(31), [.. Units(days)]), new RenewalOptions { Periods = 5 });
        // A month later the period after the seventh renewal is over, and nobody paid it.
        Assert.Equal(0, answer.Running);

        answer = Ask(Purchases.Of(end, [.. Units(days)]), new RenewalOptions { Periods = 5 });
        Assert.Equal("sbg", answer.Model);
        Close.Relative([0.668088351106446, 3.80609496405827], [.. answer.Fit!.Parameters.Values], 1e-4);
        Close.Absolute(-1611.15814739116, answer.Fit.LogLikelihood, 1e-6);
        Assert.Equal((1000, 491, 509, 0), (answer.Customers, answer.Running, answer.Lost, answer.CameBack));
        Assert.Equal([1000, 869, 743, 653, 593, 551, 517], answer.Curve.Take(7).Select(row => row.AtRisk));
        Assert.Equal([869, 743, 653, 593, 551, 517, 491], answer.Curve.Take(7).Select(row => row.Renewed));
        Close.Relative(0.491, answer.Curve[6].Survival!.Value, 1e-12);
        Close.Relative([0.460439671820439, 0.377999071597409], [answer.Curve[7].ExpectedSurvival!.Value, answer.Curve[11].ExpectedSurvival!.Value], 1e-5);
        // 491 contracts × Σ S(7 + k)/S(7).
        var model = new PurchaseModels.ShiftedBetaGeometric(answer.Fit.Parameters["alpha"], answer.Fit.Parameters["beta"]);
        Close.Relative(491 * Enumerable.Range(1, 5).Sum(k => model.Survival(7 + k)) / model.Survival(7), answer.ExpectedPayments, 1e-12);
        // DERL as a sum: the next payment counts 1, later ones (1 + d)^−k.
        var perMonth = Math.Pow(1.1, 1 / 12.0) - 1;
        Close.Relative(491 * Enumerable.Range(1, 20_000).Sum(k => model.Survival(7 + k) * Math.Pow(1 + perMonth, 1 - k)) / model.Survival(7), answer.DiscountedPayments, 1e-6);
        Close.Relative(Enumerable.Range(0, 20_000).Sum(k => model.Survival(k) * Math.Pow(1 + perMonth, -k)), answer.NewCustomer, 1e-6);
        Close.Relative(10 * answer.DiscountedPayments, answer.Value, 1e-12);
    }

    [Fact]
    public void fits_the_published_donors_who_may_skip_a_year()
    {
        // Fader, Hardie & Shang 2010: a first gift and six years in which another may come.
        var (units, id) = (new List<(string, (DateOnly, decimal)[])>(), 0);
        foreach (var row in Cdnow.Table("donations.csv"))
        {
            int[] values = [.. row.Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))];
            int[] paid = values[0] == 0 ? [0] : [0, .. Enumerable.Range(1, values[0] - 1), values[1]];
            for (var i = 0; i < values[3]; i++)
                units.Add(($"d{id++:00000}", [.. paid.Select(year => (Start.AddYears(year), 25m))]));
        }

        var answer = Ask(Purchases.Of(Start.AddYears(7).AddDays(-1), [.. units]), new RenewalOptions { Grain = Grain.Year, Model = RenewalModel.BgBb, Periods = 5, EarlyDays = 0 });
        Assert.Equal((11_104, 6 * 11_104), (answer.Customers, answer.Decisions));
        Close.Relative([1.20352235160191, 0.749716358172939, 0.656718208441832, 2.78344223257738], [.. answer.Fit!.Parameters.Values], 1e-4);
        Close.Absolute(-33225.5812743470, answer.Fit.LogLikelihood, 1e-6);
        // E[X(6)] of a new donor is the sum of the curve's six shares.
        Close.Relative(2.22016934421223, answer.Curve.Take(6).Sum(row => row.Expected), 1e-5);
        Close.Relative(answer.Renewed / 11_104.0, answer.Curve.Take(6).Sum(row => row.Rate!.Value), 1e-12);
        Assert.All(answer.Curve, row => Assert.Null(row.Survival));
    }

    [Fact]
    public void tells_each_customer()
    {
        var units = Enumerable.Range(0, 1_224).Select(i => ($"d{i:00000}", (i < 1_000 ? Enumerable.Range(0, 7) : [0]).Select(year => (Start.AddYears(year), 25m)).ToArray())).ToArray();
        var labels = Try(Purchases.Of(Start.AddYears(7).AddDays(-1), units), new RenewalOptions { Grain = Grain.Year }).Value.Labels;
        Assert.Equal(1_224, labels.Customer.Count);
        Assert.Equal((6.0, 6.0, 6.0, 25.0), (labels.Numbers("decided")[0], labels.Numbers("paid")[0], labels.Numbers("lastPaid")[0], labels.Numbers("meanPayment")[0]));
        Assert.Equal((1.0, 0.0, 0.0), (labels.Numbers("decided")[^1], labels.Numbers("paid")[^1], labels.Numbers("lastPaid")[^1]));
        Assert.True(labels.Numbers("value")[0] > labels.Numbers("value")[^1]);
    }

    [Theory]
    [InlineData("2024-01-31", "2024-02-29", "2024-03-31", 2)] // On the last day where there is no such day.
    [InlineData("2024-01-31", "2024-02-26", "2024-03-31", 2)] // Three days early.
    [InlineData("2024-01-31", "2024-02-25", "2024-03-31", 0)] // Four days: still of the first period, so February is unpaid when March is paid.
    [InlineData("2024-01-31", "2024-03-27", "2024-03-28", 2)] // A day before March's may come; that is February's, and the next is March's.
    public void takes_a_payment_for_the_period_it_is_due_in(string first, string second, string third, int inARow)
    {
        DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var history = RenewalHistory.Of(Purchases.Of(Day("2024-04-10"), ("a", [(Day(first), 1m), (Day(second), 1m), (Day(third), 3m)])), Day("2024-04-10"), new RenewalOptions());
        Assert.Equal((2, inARow, 2), (history.Decided[0], history.InARow[0], history.LastPaid[0]));
        Assert.Equal(5.0 / (inARow == 2 ? 3 : 2), history.Mean[0], 1e-12);
    }

    [Fact]
    public void waits_for_payers_as_long_as_for_others()
    {
        // 200 begin, 150 pay a month later, 75 of them on the very last day: of the second renewal nothing is decided, but those 75 have made it.
        var units = Enumerable.Range(0, 200).Select(i => ($"c{i:000}", Enumerable.Range(0, i < 75 ? 3 : i < 150 ? 2 : 1).Select(k => (Start.AddMonths(k), 10m)).ToArray())).ToArray();
        var answer = Ask(Purchases.Of(Start.AddMonths(2), units), new RenewalOptions());
        Assert.Equal((200, 150), (answer.Decisions, answer.Renewed));
        Assert.Equal(0.25, answer.Churn!.Share);
        Assert.Equal((0, 0.75), (answer.Curve[1].AtRisk, answer.Curve[1].Expected));
        // 75 may make the second renewal, 75 the third: all have 12 periods ahead of them.
        Close.Relative(150 * 0.75 * (1 - Math.Pow(0.75, 12)) / 0.25, answer.ExpectedPayments, 1e-12);
        Assert.Equal((350, 225), Ask(Purchases.Of(Start.AddMonths(2), units), new RenewalOptions { LateDays = 0 }) is var soon ? (soon.Decisions, soon.Renewed) : default);
    }

    [Fact]
    public void takes_all_payments_of_a_period_for_one()
    {
        var weekly = Enumerable.Range(0, 100).Select(i => ($"c{i:000}", Enumerable.Range(0, 4 + i % 40).Select(k => (Start.AddDays(7 * k), 5m)).ToArray())).ToArray();
        var (byMonth, byWeek) = (Ask(Purchases.Of(Start.AddDays(310), weekly), new RenewalOptions()), Ask(Purchases.Of(Start.AddDays(310), weekly), new RenewalOptions { Grain = Grain.Week }));
        Assert.Contains(byMonth.Head.Warnings, warning => warning.Code == "several-payments-a-period");
        Assert.DoesNotContain(byWeek.Head.Warnings, warning => warning.Code == "several-payments-a-period");
        var history = RenewalHistory.Of(Purchases.Of(Start.AddDays(310), weekly), Start.AddDays(310), new RenewalOptions());
        Assert.InRange(history.Mean[39], 20, 23); // Four weeks and a bit.
        Assert.InRange(history.PaymentsAPeriod, 3.5, 4.6);
    }

    [Fact]
    public void takes_any_number_of_days_for_a_period()
    {
        var units = Enumerable.Range(0, 60).Select(i => ($"c{i:00}", Enumerable.Range(0, 1 + i % 12).Select(k => (Start.AddDays(30 * k + k % 3), 10m)).ToArray())).ToArray();
        var answer = Ask(Purchases.Of(Start.AddDays(340), units), new RenewalOptions { GrainDays = 30 });
        Assert.Equal((5, 0), (answer.Running, answer.CameBack));
        Assert.Equal([60, 55, 50], answer.Curve.Take(3).Select(row => row.AtRisk));
    }

    [Fact]
    public void takes_all_alike_where_retention_does_not_rise()
    {
        var answer = Ask(Cohort(1024, 512, 256, 128, 64, 32), new RenewalOptions());
        Assert.Equal(("geometric", 0.5), (answer.Model, answer.Churn?.Share ?? answer.Fit!.Parameters["alpha"]));
        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "renewals-alike");
        var kept = 0.5 / Math.Pow(1.1, 1 / 12.0);
        Close.Relative(32 * 0.5 / (1 - kept), answer.DiscountedPayments, 1e-12);
        Close.Relative(32 * (1 - Math.Pow(0.5, 12)), answer.ExpectedPayments, 1e-12);
    }

    [Fact]
    public void says_who_came_back_and_refuses_what_cannot_be_told()
    {
        var days = Units(Cohort(100, 60, 50, 45)).ToList();
        days[^1] = (days[^1].Unit, [.. days[^1].Days, (Start.AddMonths(3), 10m)]);
        var answer = Ask(Purchases.Of(Start.AddMonths(3).AddDays(3), [.. days]), new RenewalOptions());
        Assert.Equal(1, answer.CameBack);
        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "lapsed-came-back");

        Assert.Equal("nobody-left", Try(Cohort(100, 100, 100), new RenewalOptions()).Problem.Code);
        Assert.Equal("too-little-data", Try(Cohort(10, 5, 2), new RenewalOptions()).Problem.Code);
        Assert.Contains(Ask(Cohort(1000, 50, 40, 35), new RenewalOptions()).Head.Warnings, warning => warning.Code == "hardly-by-periods");
        Assert.Single(new RenewalOptions { Grain = Grain.Week, EarlyDays = 4 }.Faults());
        Assert.Single(new RenewalOptions { GrainDays = 6 }.Faults());
        Assert.Single(new RenewalOptions { LateDays = 40 }.Faults());
        Assert.Empty(new RenewalOptions { Grain = Grain.Week }.Faults());
    }

    [Fact]
    public void holds_on_contracts_that_go_on()
    {
        // Contracts that begin all through two years and end by chances of their own: what came in the next half year.
        var (random, end, came) = (new SeededRandom(4), new DateOnly(2022, 6, 30), 0);
        var units = Enumerable.Range(0, 2_000).Select(i =>
        {
            var (first, leaves, days) = (Start.AddDays((int)(random.Uniform() * 700)), random.Beta(0.8, 5), new List<(DateOnly, decimal)>());
            for (var k = 0; first.AddMonths(k) <= end.AddMonths(6) && (k == 0 || !random.Happens(leaves)); k++)
                if (first.AddMonths(k) <= end)
                    days.Add((first.AddMonths(k), 10m));
                else
                    came++;
            return ($"c{i:0000}", days.ToArray());
        }).ToArray();
        var answer = Ask(Purchases.Of(end, units), new RenewalOptions { Periods = 6, EarlyDays = 0, LateDays = 0 });
        Assert.Equal("sbg", answer.Model);
        Assert.InRange(answer.ExpectedPayments, came * 0.95, came * 1.05);
        Close.Relative(Math.Exp(GammaFunctions.LogBeta(0.8, 5 + 12) - GammaFunctions.LogBeta(0.8, 5)), answer.Curve[11].ExpectedSurvival!.Value, 0.05);
    }

    static IEnumerable<(string Unit, (DateOnly Day, decimal Amount)[] Days)> Units(PurchaseDays days) => Enumerable.Range(0, days.Unit.Count).Select(u =>
        (days.Unit[u], Enumerable.Range(days.Start[u], days.Start[u + 1] - days.Start[u]).Select(e => (days.Day[e], days.Amount[e])).ToArray()));
}
