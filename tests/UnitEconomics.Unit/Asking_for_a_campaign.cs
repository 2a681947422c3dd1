using Lake;
using Numerics;
using Quantities;
using UnitEconomics.Core;
using static UnitEconomics.Unit.Ledger;

namespace UnitEconomics.Unit;

public class Asking_for_a_campaign
{
    static readonly DateOnly Start = Begin.AddDays(60), End = Begin.AddDays(89);

    static readonly CampaignOptions Options = new()
    {
        TreatedUnits = [.. Enumerable.Range(0, 150).Select(i => $"t{i}")],
        Start = Start,
        End = End,
        Spend = 200,
    };

    [Fact]
    public async Task finds_what_was_planted_beside_a_season_that_moved_everybody()
    {
        var answer = (await Ask(Shop(seed: 1, lift: 0.1), Options)).Value;

        Assert.Equal(Counterfactual.DifferenceInDifferences, answer.Effect.Counterfactual);
        Assert.Equal((150, 250), (answer.Effect.Treated, answer.Effect.Control));
        Close.Absolute(0.1 * 10 * 30, answer.Effect.PerUnit.Value, 3 * answer.Effect.PerUnit.StandardError);
        Assert.True(answer.Effect.PerUnit.Low > 0);
        Close.Relative(answer.Effect.PerUnit.Value * 150 / 200, answer.Effect.ReturnOnSpend!.Value.Value, 1e-9);
        Assert.True(answer.Effect.BeforeAfter > 1.2 * answer.Effect.PerUnit.Value, "the season is not the campaign's");
        Assert.True(answer.Placebo!.Value.Contains(0));
        Assert.Equal((60, Begin.AddDays(30)), (answer.Series.Day.Count, answer.BeforeFrom));
        Close.Relative(answer.Effect.TreatedMean, answer.Series.Treated.Skip(30).Sum(), 1e-9);
        Assert.Equal(["parallel-trends-assumed"], answer.Head.Warnings.Select(warning => warning.Code));
        KeepsInTheStore(answer);
    }

    [Fact]
    public async Task adjusts_for_the_value_before_when_treatment_was_by_chance()
    {
        var answer = (await Ask(Shop(seed: 2, lift: 0.1), Options with { Assignment = Assignment.Randomised })).Value;

        Assert.Equal(Counterfactual.AdjustedHoldout, answer.Effect.Counterfactual);
        Close.Absolute(0.1 * 10 * 30, answer.Effect.PerUnit.Value, 3 * answer.Effect.PerUnit.StandardError);
        Assert.Equal([Counterfactual.Holdout, Counterfactual.DifferenceInDifferences], answer.OtherMethods.Select(other => other.Counterfactual));
        Assert.True(answer.Effect.PerUnit.StandardError < answer.OtherMethods[0].PerUnit.StandardError);
    }

    [Fact]
    public async Task takes_value_only_from_the_window_and_from_before_it_in_equal_measure()
    {
        Entry[] entries = [.. Enumerable.Range(0, 40).SelectMany(i => new Entry[]
        {
            new(i < 20 ? $"t{i}" : $"c{i}", Begin, 1000), new(i < 20 ? $"t{i}" : $"c{i}", Start.AddDays(-1), 4 + i % 3), new(i < 20 ? $"t{i}" : $"c{i}", Start, i < 20 ? 9 : 6 + i % 2),
            new(i < 20 ? $"t{i}" : $"c{i}", End.AddDays(1), 500),
        })];
        var answer = (await Ask(entries, Options with { BeforeDays = 15 })).Value;

        Close.Relative(9, answer.Effect.TreatedMean, 1e-12);
        Close.Relative(9 - (6.5 + 2 * (Enumerable.Range(0, 20).Average(i => 4.0 + i % 3) - Enumerable.Range(20, 20).Average(i => 4.0 + i % 3))), answer.Effect.PerUnit.Value, 1e-9);
    }

    [Fact]
    public async Task leaves_out_treated_units_that_nobody_knew_before()
    {
        var answer = (await Ask([.. Shop(seed: 3, lift: 0.1), new("t149x", Start.AddDays(1), 100)], Options with { TreatedUnits = [.. Options.TreatedUnits, "t149x", "nobody"] })).Value;

        Assert.Equal((150, 1), (answer.Effect.Treated, answer.TreatedUnknownBefore));
        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "treated-unknown-before");
    }

    [Fact]
    public async Task warns_of_sides_that_did_not_move_alike()
    {
        var entries = Shop(seed: 4, lift: 0).Select(entry => entry.Unit[0] == 't' && entry.Day < Start
            ? entry with { Amount = Math.Round(entry.Amount * (1 + Math.Pow((entry.Day.DayNumber - Begin.DayNumber) / 30.0, 2)), 2) } : entry);
        var answer = (await Ask(entries, Options)).Value;

        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "trends-differ-before");
    }

    [Fact]
    public async Task warns_when_whoever_bought_counts_as_treated()
    {
        var entries = Shop(seed: 5, lift: 0).ToArray();
        var bought = entries.Where(entry => entry.Day >= Start && entry.Day <= End && entry.Unit[0] == 't').ToArray();
        var lake = new OneStatisticLake(query => Of(At(Begin.AddDays(119)), query.Where.Count == 0 ? entries : bought));
        var answer = (await new MeasureCampaignHandler(lake, new KeptLabels()).Handle(new(ThisVersion, Options with { TreatedUnits = [], Treated = ["campaign=spring"] }), default)).Value;

        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "treated-chosen-by-outcome");
        Assert.Equal("campaign=spring", Assert.Single(answer.Head.Find("treated-by-condition")!.Values["conditions"].EnumerateArray()).GetString());
        Assert.Equal("Treated are units with an event that meets campaign=spring, known before the start.", Say(answer.Head.Find("treated-by-condition")!));
    }

    [Fact]
    public async Task says_when_the_data_ends_within_the_window_or_begins_within_the_one_before()
    {
        var answer = (await Ask(Shop(seed: 6, lift: 0.1).Where(entry => entry.Day <= End.AddDays(-10)), Options with { BeforeDays = 80 }, At(End.AddDays(-10)))).Value;

        Assert.Equal(End.AddDays(-10), answer.End);
        Assert.Superset(new HashSet<string> { "campaign-unfinished", "before-not-covered" }, answer.Head.Warnings.Select(warning => warning.Code).ToHashSet());
    }

    [Fact]
    public async Task is_refused_without_enough_on_both_sides()
    {
        var problem = (await Ask(Shop(seed: 7, lift: 0), Options with { TreatedUnits = ["t1", "t2"] })).Problem;
        Assert.Equal("too-little-data", problem.Code);
        Assert.Equal("too-little-data", (await Ask(Shop(seed: 7, lift: 0), Options, At(Start.AddDays(-5)))).Problem.Code);
    }

    [Fact]
    public async Task names_the_option_whose_condition_is_at_fault()
    {
        var problem = (await Ask([], Options with { Treated = ["spring"] })).Problem;

        Assert.Equal("treated", Assert.Single(problem.Fields.Keys));
    }

    [Fact]
    public void reads_its_options()
    {
        var options = Read<CampaignOptions>(typeof(MeasureCampaign), ("treated", "campaign=spring"), ("start", "2022-03-01"), ("end", "2022-03-31"), ("spend", "120.5"), ("assignment", "randomised")).Value;

        Assert.Equal((new DateOnly(2022, 3, 1), 120.5, Assignment.Randomised), (options.Start, options.Spend, options.Assignment));
        Assert.Equal(["start"], Read<CampaignOptions>(typeof(MeasureCampaign), ("treated", "a=b"), ("start", "1.3.22"), ("end", "2022-03-31")).Problem.Fields.Keys);
        Assert.Equal(["end"], Read<CampaignOptions>(typeof(MeasureCampaign), ("treated", "a=b"), ("start", "2022-03-01")).Problem.Fields.Keys);
        Assert.Equal(["treated"], Read<CampaignOptions>(typeof(MeasureCampaign), ("start", "2022-03-01"), ("end", "2022-03-31")).Problem.Fields.Keys);
        Assert.Equal(["end"], Read<CampaignOptions>(typeof(MeasureCampaign), ("treatedUnits", "a"), ("start", "2022-03-01"), ("end", "2022-02-01")).Problem.Fields.Keys);
    }

    [Fact]
    public async Task counts_the_last_day_of_data_that_has_days_and_no_times()
    {
        var answer = (await Ask(Shop(seed: 8, lift: 0.1).Where(entry => entry.Day <= End), Options, Before(End))).Value;

        Assert.Equal(End, answer.End);
        Assert.DoesNotContain(answer.Head.Warnings, warning => warning.Code == "campaign-unfinished");
    }

    [Fact]
    public async Task scales_the_value_before_by_the_days_the_data_has()
    {
        var asked = (await Ask(Shop(seed: 9, lift: 0.1), Options with { BeforeDays = 100 })).Value;
        var there = (await Ask(Shop(seed: 9, lift: 0.1), Options with { BeforeDays = 60 })).Value;

        Assert.Equal(Begin, asked.BeforeFrom);
        Assert.Equal((there.Effect.PerUnit, there.Effect.BeforeAfter), (asked.Effect.PerUnit, asked.Effect.BeforeAfter));
        Assert.Contains(asked.Head.Warnings, warning => warning.Code == "before-not-covered" && warning.Values["days"].GetInt32() == 60);
        Assert.DoesNotContain(there.Head.Warnings, warning => warning.Code == "before-not-covered");
    }

    [Fact]
    public async Task takes_both_sides_from_a_draw_that_was_made_by_chance()
    {
        var entries = Shop(seed: 3, lift: 0.5).ToArray();
        string[] all = [.. entries.Select(entry => entry.Unit).Distinct().Order(StringComparer.Ordinal)];
        var drawn = new LabelTable(all, [new TextLabels("group", [.. all.Select(unit => unit[0] == 't' ? "treated" : "control")])]);
        var options = Options with { TreatedUnits = [], Drawn = "abc" };
        var lake = new OneStatisticLake(_ => Of(At(Begin.AddDays(119)), entries));
        var byDraw = (await new MeasureCampaignHandler(lake, new KeptLabels { Key = "abc", Table = drawn }).Handle(new(ThisVersion, options), default)).Value;
        var byIds = (await Ask(entries, Options with { TreatedUnits = [.. all.Where(unit => unit[0] == 't')], ControlUnits = [.. all.Where(unit => unit[0] != 't')], Assignment = Assignment.Randomised })).Value;

        Assert.Equal((byIds.Effect.PerUnit, Counterfactual.AdjustedHoldout), (byDraw.Effect.PerUnit, byDraw.Effect.Counterfactual));
        Assert.NotNull(byDraw.Head.Find("drawn-by"));
        Assert.Equal(["drawn"], (await Ask(entries, options with { Drawn = "nothing" })).Problem.Fields.Keys);
        Assert.Equal(["drawn"], Read<CampaignOptions>(typeof(MeasureCampaign), ("drawn", "abc"), ("treatedUnits", "a"), ("start", "2022-03-01"), ("end", "2022-03-31")).Problem.Fields.Keys);
    }

    static Task<Result<CampaignAnswer>> Ask(IEnumerable<Entry> entries, CampaignOptions options, DateTimeOffset? asOf = null) =>
        new MeasureCampaignHandler(new OneStatisticLake(_ => Of(asOf ?? At(Begin.AddDays(119)), entries)), new KeptLabels()).Handle(new(ThisVersion, options), default);

    // 150 treated and 250 others buy for 10 or so on every seventh day or so, each at a rate of their own; from the start a season adds 20 %, the campaign a tenth purchase a day.
    static IEnumerable<Entry> Shop(int seed, double lift)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < 400; i++)
        {
            var unit = i < 150 ? $"t{i}" : $"c{i}";
            var rate = Math.Min(0.7, random.Gamma(3, 20));
            yield return new(unit, Begin, 10);
            for (var day = 1; day < 120; day++)
            {
                var now = Begin.AddDays(day);
                if (random.Happens(rate * (now >= Start ? 1.2 : 1) + (i < 150 && now >= Start && now <= End ? lift : 0)))
                    yield return new(unit, now, Math.Round(random.Gamma(10, 1), 2));
            }
        }
    }
}
