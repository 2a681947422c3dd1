using Answers;
using PurchaseModels.Unit;
using Wording;
using static Ltv.Unit.Predicting_lifetime_value;

namespace Ltv.Unit;

public class Telling_what_is_left_out
{
    [Fact]
    public void holds_out_a_third_when_no_calibration_end_is_given()
    {
        var answer = Ask(Purchases.Cdnow, new LtvOptions { Model = LtvModel.ParetoNbd, HorizonWeeks = 52 });
        Assert.Equal(new DateOnly(1998, 6, 30), answer.CalibrationEnd);
        Assert.Equal(4339, answer.RepeatPurchases);
        Assert.Equal(new DateOnly(1998, 6, 30).AddDays(-545 / 3), answer.Holdout!.CalibrationEnd);
        Assert.Equal("pareto-nbd", answer.Holdout.Fit.Model);
        Assert.NotEqual(answer.Parameters["r"], answer.Holdout.Fit.Parameters["r"]);
    }

    [Fact]
    public void tells_no_value_where_values_have_no_mean()
    {
        var end = new DateOnly(2024, 12, 30);
        var random = new Numerics.SeededRandom(4);
        decimal Value(double rate) => (decimal)Math.Round(random.Gamma(4, rate) + 0.01, 2);
        var days = Purchases.Of(end, [.. Enumerable.Range(0, 300).Select(i =>
        {
            var rate = random.Gamma(0.7, 10);
            return ($"c{i:000}", Enumerable.Range(0, 1 + i % 5).Select(k => (end.AddDays(-10 - i % 200 - 20 * k), Value(rate))).ToArray());
        })]);
        var answer = Ask(days, new LtvOptions { HorizonWeeks = 10 });
        Assert.InRange(answer.Spend!.Parameters["q"], 0, 1);
        Assert.Equal((null, null, null), (answer.Prediction.ExpectedRevenue, answer.Prediction.LifetimeValue, answer.Holdout?.Value));
        Assert.Contains(answer.Head.Warnings, said => said.Code == "values-without-mean");
        Assert.True(answer.Prediction.ExpectedPurchases > 0);
    }

    [Fact]
    public void tells_who_is_left_out_and_what_costs_nothing()
    {
        var (first, end) = (new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 30));
        var days = Purchases.Of(end,
        [
            .. Enumerable.Range(0, 60).Select(i => ($"c{i:00}", Enumerable.Range(0, 1 + i % 4).Select(k => (first.AddDays(i + 30 * k), i == 7 ? 0m : 10m + i % 9)).ToArray())),
            ("refunds", [(first.AddDays(5), -7m), (first.AddDays(6), -3m)]), ("late", [(first.AddDays(250), 5m)]),
        ]);
        var answer = Ask(days, new LtvOptions { CalibrationEnd = first.AddDays(200), HorizonWeeks = 4 });
        var said = answer.Head.Warnings.ToDictionary(warning => warning.Code);
        Assert.Equal((1, -10m, 60), (said["customers-without-purchase"].Values["customers"].GetInt32(), said["customers-without-purchase"].Values["amount"].GetDecimal(), answer.Prediction.Customers));
        Assert.Equal(1, said["customers-first-seen-later"].Values["customers"].GetInt32());
        Assert.Equal((4, 1), (said["free-purchases"].Values["days"].GetInt32(), said["free-purchases"].Values["customers"].GetInt32()));
        // The last purchase is on day 59 + 90 = 149: 51 days of silence until the calibration end, never more than a day before.
        Assert.Equal(51, said["feed-silent"].Values["days"].GetInt32());
        Assert.DoesNotContain(Ask(days, new LtvOptions { CalibrationEnd = first.AddDays(140), HorizonWeeks = 4 }).Head.Warnings, warning => warning.Code == "feed-silent");
    }

    [Fact]
    public void refuses_too_little_data_with_the_reason()
    {
        var few = Purchases.Of(new DateOnly(2024, 12, 31), [.. Enumerable.Range(0, 20).Select(i => ($"{i:00}", new[] { (new DateOnly(2024, 1, 1).AddDays(i), 5m), (new DateOnly(2024, 6, 1).AddDays(i), 5m) }))]);
        var refused = Try(few, new LtvOptions()).Problem;
        Assert.Equal("too-little-data", refused.Code);
        Assert.Contains("20 customers", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void refuses_a_calibration_end_after_the_data() =>
        Assert.Contains("calibrationEnd", Try(Purchases.Cdnow, Published with { CalibrationEnd = new DateOnly(1999, 1, 1) }).Problem.Fields.Keys);

    [Fact]
    public void says_when_nothing_could_be_held_out()
    {
        var short_ = Purchases.Of(new DateOnly(1997, 1, 20), [.. Cdnow.Customers.Where(c => c.First <= new DateOnly(1997, 1, 20)).Select(c => (c.Id, c.Days.Where(day => day.Day <= new DateOnly(1997, 1, 20)).Select(day => (day.Day, (decimal)day.Value)).ToArray()))]);
        var answer = Ask(short_, new LtvOptions { Model = LtvModel.Nbd });
        Assert.Null(answer.Holdout);
        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "no-holdout");
    }

    [Fact]
    public void checks_the_last_part_when_the_calibration_end_leaves_too_little()
    {
        var answer = Ask(Purchases.Cdnow, Published with { CalibrationEnd = new DateOnly(1998, 6, 29) });
        Assert.Equal(new DateOnly(1998, 6, 29), answer.Holdout!.To);
        Assert.DoesNotContain(answer.Head.Warnings, warning => warning.Code == "no-holdout");
    }

    [Fact]
    public void does_not_know_what_purchases_without_amounts_are_worth()
    {
        var free = Purchases.Of(new DateOnly(1998, 6, 30), [.. Cdnow.Customers.Select(c => (c.Id, c.Days.Select(day => (day.Day, 0m)).ToArray()))]);
        var answer = Ask(free, Published);
        Assert.Null(answer.Prediction.LifetimeValue);
        Assert.Null(answer.Spend);
        var warning = Assert.Single(answer.Head.Warnings, warning => warning.Code == "no-spend-model");
        Assert.Equal("No purchase has an amount above 0: what purchases are worth is not known.", DeclaredQuestion.Of(typeof(PredictLifetimeValue)).Words.Say(warning, Language.English));
    }

    [Fact]
    public void keeps_refunds_apart_and_says_so()
    {
        var returned = Purchases.Of(
            new DateOnly(1998, 6, 30),
            [.. Cdnow.Customers.Select(c => (c.Id, c.Days.Select(day => (day.Day, (decimal)day.Value)).Append((c.Days[^1].Day.AddDays(1), -10m)).ToArray()))]);
        var answer = Ask(returned, Published);
        Assert.Equal(AnswerJson.Write(Bg.Parameters), AnswerJson.Write(answer.Parameters));
        Assert.Equal(-23570m, answer.Refunds.Amount);
        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "refunds-left-out");
    }
}
