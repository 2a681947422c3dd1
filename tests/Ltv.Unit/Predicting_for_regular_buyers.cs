using Numerics;
using PurchaseModels;

namespace Ltv.Unit;

public class Predicting_for_regular_buyers
{
    [Fact]
    public void knows_who_has_left_of_those_who_pay_every_month()
    {
        // A payment every month until it stops, with a chance that differs: who has been silent for half as long again is gone.
        var (random, end) = (new SeededRandom(5), new DateOnly(2024, 12, 30));
        var units = Enumerable.Range(0, 400).Select(i =>
        {
            var (day, stops, days) = (new DateOnly(2023, 1, 1).AddDays(i % 180), random.Beta(1, 12), new List<(DateOnly, decimal)>());
            for (var month = 0; day.AddMonths(month) <= end && (month == 0 || !random.Happens(stops)); month++)
                days.Add((day.AddMonths(month), 9.99m));
            return ($"c{i:000}", days.ToArray());
        }).ToArray();
        var gone = units.Count(unit => unit.Item2[^1].Item1 < end.AddDays(-45));
        var answer = Predicting_lifetime_value.Ask(Purchases.Of(end, units), new LtvOptions { HorizonWeeks = 17 });

        Assert.InRange(answer.Prediction.ExpectedAlive, (400 - gone) * 0.9, (400 - gone) * 1.02);
        Assert.InRange(answer.Holdout!.Error!.Value, -0.05, 0.05);
        Assert.Equal(RegularModel.MostRegular, answer.Timing.Regularity);
        Assert.True(answer.Regularity!.K > 100);
        Assert.DoesNotContain(answer.Head.Warnings, warning => warning.Code == "buy-regularly");
        Assert.Contains(Predicting_lifetime_value.Ask(Purchases.Of(end, units), new LtvOptions { HorizonWeeks = 17, Model = LtvModel.BgNbd }).Head.Warnings, warning => warning.Code == "buy-regularly");
    }
}
