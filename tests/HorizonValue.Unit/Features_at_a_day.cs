using CsCheck;

namespace HorizonValue.Unit;

public class Features_at_a_day
{
    static readonly int T = new DateOnly(2024, 6, 30).DayNumber;
    static readonly FeaturePlan Plan = new(45, ValueRule.Net, Season: true, ["shop", "web"]);

    static Dictionary<string, float> Of(FeaturePlan plan, params Bought[] entries)
    {
        var table = PointInTime.At(Bought.History([entries]), T, plan);
        return table.Names.Zip(table.Row(0).ToArray()).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    [Fact]
    public void are_those_worked_out_by_hand()
    {
        var features = Of(
            Plan,
            new(T - 200, 10, Split: "shop"),
            new(T - 100, 20, Split: "web"),
            new(T - 100, 30, Purchases: 2, Split: "shop"),
            new(T - 40, 0, Purchases: 0, Refunds: -6, Split: "web"),
            new(T - 20, 40, Split: "phone"),
            new(T, 0, Purchases: 0, Refunds: -4));
        var expected = new Dictionary<string, double>
        {
            ["recencyDays"] = 20,
            ["tenureDays"] = 200,
            ["purchaseDays"] = 3,
            ["purchases"] = 5,
            ["value"] = 90,
            ["meanAmount"] = 100 / 3.0,
            ["lastAmount"] = 40,
            ["maxAmount"] = 50,
            ["meanGapDays"] = 90,
            ["gapVariation"] = 10 / 90.0,
            ["recencyByMeanGap"] = 20 / 90.0,
            ["purchaseDaysRate"] = 3 / 201.0,
            ["valueRate"] = 90 / 201.0,
            ["refundShare"] = 0.1,
            ["trend90"] = (30 - 50) / 80.0,
            ["value30"] = 36,
            ["value45"] = 30,
            ["value90"] = 30,
            ["value180"] = 80,
            ["value365"] = 90,
            ["purchaseDays30"] = 1,
            ["purchaseDays45"] = 1,
            ["purchaseDays90"] = 1,
            ["purchaseDays180"] = 2,
            ["purchaseDays365"] = 3,
            ["seasonSine"] = Math.Sin(2 * Math.PI * 182 / 365.25),
            ["seasonCosine"] = Math.Cos(2 * Math.PI * 182 / 365.25),
            ["share:shop"] = 0.6,
            ["share:web"] = 0.2,
        };

        Assert.Equal(expected.Keys, features.Keys);
        Assert.All(expected, pair => Assert.Equal((float)pair.Value, features[pair.Key]));
    }

    [Fact]
    public void leave_refunds_out_of_gross_value_only()
    {
        Bought[] entries = [new(T - 10, 50), new(T - 5, 0, Purchases: 0, Refunds: -20)];
        Assert.Equal((30f, 50f), (Of(Plan, entries)["value"], Of(Plan with { Rule = ValueRule.Gross }, entries)["value"]));
        Assert.Equal((0.4f, 0.4f), (Of(Plan, entries)["refundShare"], Of(Plan with { Rule = ValueRule.Gross }, entries)["refundShare"]));
    }

    [Fact]
    public void of_a_trailing_window_take_in_its_first_day_and_not_the_day_before() =>
        Assert.Equal((5f, 8f), (Of(Plan, new(T - 30, 3), new(T - 29, 5))["value30"], Of(Plan, new(T - 30, 3), new(T - 29, 5))["value45"]));

    [Fact]
    public void are_numbers_for_a_unit_of_one_purchase_or_of_refunds_only()
    {
        Assert.All(Of(Plan, new Bought(T, 5)).Values, value => Assert.True(float.IsFinite(value)));
        Assert.All(Of(Plan, new Bought(T - 3, 0, Purchases: 0, Refunds: -5)).Values, value => Assert.True(float.IsFinite(value)));
        Assert.Equal((-1f, -1f), (Of(Plan, new Bought(T, 5))["meanGapDays"], Of(Plan, new Bought(T - 9, 5), new Bought(T, 5))["gapVariation"]));
    }

    [Fact]
    public void leave_out_units_that_nobody_has_seen_yet() =>
        Assert.Equal([0, 2], PointInTime.At(Bought.History([new(T, 1)], [new(T + 1, 1)], [new(T - 1, 1)], []), T, Plan).Unit);

    static readonly string[] Splits = ["shop", "web", "phone"];

    static readonly Gen<Bought> Entry = Gen.Select(Gen.Int[-400, 400], Gen.Double[0, 100], Gen.Long[0, 3], Gen.Double[-50, 0], Gen.Int[0, 2])
        .Select((day, amount, purchases, refunds, split) => new Bought(T + day, amount, purchases, refunds, Splits[split]));

    [Fact]
    public void do_not_change_when_anything_after_that_day_is_changed_added_or_deleted() =>
        Gen.Select(Entry.List[0, 12].List[1, 8], Entry.List[0, 12].List[1, 8]).Sample((world, otherFuture) =>
        {
            var past = world.Select(unit => unit.Where(entry => entry.Day <= T).ToArray()).ToArray();
            var changed = past.Select((unit, i) => unit.Concat(otherFuture[i % otherFuture.Count].Where(entry => entry.Day > T)));
            var newcomers = otherFuture.Select(unit => unit.Where(entry => entry.Day > T));
            var table = PointInTime.At(Bought.History(world), T, Plan);
            foreach (var other in new[] { Bought.History(past), Bought.History(changed.Concat(newcomers)) })
            {
                var same = PointInTime.At(other, T, Plan);
                Assert.Equal(table.Unit, same.Unit);
                Assert.Equal(table.Values, same.Values);
                Assert.Equal(PointInTime.TopSplitValues(Bought.History(world), T, 2), PointInTime.TopSplitValues(other, T, 2));
            }
        });

    [Fact]
    public void do_change_when_the_day_itself_does() =>
        Assert.NotEqual(Of(Plan, new(T - 9, 5), new(T, 5)).Values, Of(Plan, new(T - 9, 5), new(T, 6)).Values);
}
