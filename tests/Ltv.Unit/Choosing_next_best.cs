using Lake;
using Ltv.Core;

namespace Ltv.Unit;

public class Choosing_next_best
{
    static readonly NextBestOptions Hundred = new() { Model = LtvModel.MbgNbd, CalibrationEnd = new DateOnly(1997, 9, 30), HorizonWeeks = 39, Size = 100, Holdout = 0.2 };

    static readonly (NextBest Answer, LabelTable List) Chosen = Ask(Hundred);

    static (NextBest Answer, LabelTable List) Ask(NextBestOptions options)
    {
        var lake = new Purchases.Lake(Purchases.Cdnow);
        var answer = new ChooseNextBestHandler(lake, lake).Handle(new(Purchases.Version, options), default).GetAwaiter().GetResult().Value;
        return (answer, lake.Labels.Values.Single());
    }

    static string[] Those(LabelTable list, string group) => [.. list.Customer.Where((_, i) => list.Texts("group")[i] == group)];

    [Fact]
    public void addresses_as_many_as_were_asked_for_and_holds_the_rest_out()
    {
        Assert.Equal((100, 25, 2_357), (Chosen.Answer.Treated, Chosen.Answer.Control, Chosen.Answer.Candidates));
        Assert.Equal((100, 25), (Those(Chosen.List, "treated").Length, Those(Chosen.List, "control").Length));
        Assert.Equal([(1, 20, 5), (2, 20, 5), (3, 20, 5), (4, 20, 5), (5, 20, 5)], Chosen.Answer.Strata.Select(stratum => (stratum.Stratum, stratum.Treated, stratum.Control)));
    }

    [Fact]
    public async Task takes_those_of_whom_most_is_expected_in_order()
    {
        var lake = new Purchases.Lake(Purchases.Cdnow);
        var predicted = await new PredictLifetimeValueHandler(lake, lake).Handle(new(Purchases.Version, new() { Model = LtvModel.MbgNbd, CalibrationEnd = Hundred.CalibrationEnd, HorizonWeeks = 39 }), default);
        var all = lake.Labels.Values.Single();
        string[] best = [.. all.Customer.Zip(all.Numbers("lifetimeValue")).OrderByDescending(one => one.Second).Take(125).Select(one => one.First)];

        Assert.True(predicted.IsOk);
        Assert.Equal(best, Chosen.List.Customer.Zip(Chosen.List.Numbers("rank")).OrderBy(one => one.Second).Select(one => one.First));
    }

    [Fact]
    public void draws_the_same_again_and_others_with_another_seed()
    {
        Assert.Equal(Those(Chosen.List, "control"), Those(Ask(Hundred).List, "control"));
        Assert.NotEqual(Those(Chosen.List, "control"), Those(Ask(Hundred with { Seed = 2 }).List, "control"));
    }

    /// <summary>SHA-256 of "1\n0001" by sha256sum begins with these bytes.</summary>
    [Fact]
    public void hashes_seed_and_id_as_any_machine_does() => Assert.Equal(0xaf500b1cc4fd03b9UL, Drawing.Hash(1, "0001"));

    [Theory]
    [InlineData(7, 0.1)]
    [InlineData(100, 0.33)]
    [InlineData(3, 0.5)]
    [InlineData(1_000, 0)]
    [InlineData(0, 0.2)]
    public void holds_out_the_share_of_the_whole_and_nearly_of_every_part(int customers, double share)
    {
        var (stratum, isControl) = Drawing.Draw([.. Enumerable.Range(0, customers).Select(i => $"c{i}")], (int)Drawing.ControlsAmong(customers, share), 5, 7);

        Assert.Equal((int)Math.Round(share * customers, MidpointRounding.AwayFromZero), isControl.Count(held => held));
        Assert.All(stratum.Zip(isControl).GroupBy(one => one.First), part => Assert.InRange(part.Count(one => one.Second), (share * part.Count()) - 1, (share * part.Count()) + 1));
    }

    [Theory]
    [InlineData(1, 0.1, 1)]
    [InlineData(10, 0.1, 1)]
    [InlineData(90, 0.1, 10)]
    [InlineData(100, 0.1, 11)]
    [InlineData(1_000, 0.2, 250)]
    [InlineData(5, 0, 0)]
    public void holds_out_beside_those_addressed_and_not_of_them(int treated, double share, int controls) => Assert.Equal(controls, Drawing.ControlsBeside(treated, share));

    [Fact]
    public void orders_by_what_may_be_lost_or_by_who_is_least_alive()
    {
        var (atRisk, least) = (Ask(Hundred with { By = NextBestOrder.AtRisk }).List, Ask(Hundred with { By = NextBestOrder.LeastAlive, AliveFrom = 0.2 }).List);
        double[] Ordered(LabelTable list, Func<int, double> of) => [.. Enumerable.Range(0, list.Customer.Count).OrderBy(i => list.Numbers("rank")[i]).Select(of)];
        double Risk(int i) => (1 - atRisk.Numbers("probabilityAlive")[i]) * atRisk.Numbers("lifetimeValue")[i] / atRisk.Numbers("probabilityAlive")[i];

        Assert.Equal(Ordered(atRisk, Risk).OrderDescending(), Ordered(atRisk, Risk));
        Assert.Equal(Ordered(least, i => least.Numbers("probabilityAlive")[i]).Order(), Ordered(least, i => least.Numbers("probabilityAlive")[i]));
        Assert.All(least.Numbers("probabilityAlive"), alive => Assert.InRange(alive, 0.2, 1));
    }

    [Fact]
    public void says_when_there_are_too_few_to_choose_from_or_to_measure_by()
    {
        string[] Warned(NextBestOptions options) => [.. Ask(options).Answer.Head.Warnings.Select(warning => warning.Code)];

        Assert.Contains("next-best-too-few", Warned(Hundred with { Size = 5_000 }));
        Assert.Contains("next-best-small-control", Warned(Hundred with { Size = 20 }));
        Assert.DoesNotContain("next-best-small-control", Warned(Hundred with { Holdout = 0 }));
        Assert.NotNull(Ask(Hundred with { Holdout = 0 }).Answer.Head.Find("next-best-nobody-held-out"));
        Assert.Equal(["next-best-range"], (Hundred with { AliveFrom = 0.5, AliveTo = 0.4 }).Faults().Select(fault => fault.Said.Code));
    }

    [Fact]
    public void draws_both_sides_alike_beforehand() => Assert.All(Chosen.Answer.Balance, one => Assert.InRange(one.StandardisedDifference!.Value, -0.5, 0.5));
}
