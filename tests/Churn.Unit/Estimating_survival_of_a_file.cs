using Answers;
using Survival;
using Wording;

namespace Churn.Unit;

/// <summary>Figures of R 4.2.2, survival 3.5-3, where no other source is named.</summary>
public class Estimating_survival_of_a_file
{
    static readonly SurvivalFileOptions ByArm = new() { Event = "status", Group = "x" };

    // summary(survfit(Surv(time, status) ~ x, aml), times = c(9, 18)); print(…, rmean = 40); survdiff(Surv(time, status) ~ x, aml)
    [Fact]
    public async Task answers_about_leukaemia()
    {
        var answer = await Asked.OfDataAsync("leukemia_aml.csv", ByArm with { How = new() { At = [18, 9], Until = 40 } });
        var (with, without) = (answer.Groups[0], answer.Groups[1]);

        Assert.Equal(("Maintained", 11, 7), (with.Name, with.Cases, with.Events));
        Assert.Equal((new TimeRange(31, 18, null), new TimeRange(23, 8, null)), (with.Median, without.Median));
        Assert.Equal([9, 18], with.At.Select(at => at.Time));
        Assert.Equal((0.9090909090909, 0.0866784172041, 0.7541338450815, 1), Rounded(with.At[0]));
        Assert.Equal(0.715909090909091, with.At[1].Survival!.Value, 14);
        Assert.Equal((28.897727272727, 3.467577678892), (Math.Round(with.Mean!.Value.Mean, 12), Math.Round(with.Mean.Value.StandardError, 12)));
        Assert.Equal(21.93055555555556, without.Mean!.Value.Mean, 12);
        Assert.Equal(3.3963886989776, answer.Comparison!.All.ChiSquared!.Value, 12);
        Assert.Equal(Verdict.CouldBeChance, answer.Comparison.All.Verdict);
        Assert.Equal([("Maintained", 7, 10.6893), ("Nonmaintained", 11, 7.3107)], answer.Comparison.Groups.Select(group => (group.Name, group.Observed, Math.Round(group.Expected, 4))));
        Assert.Empty(answer.Comparison.Pairs);
        Assert.Empty(answer.Head.Warnings);
        Assert.Equal("The difference between the groups could be chance: log-rank χ² = 3.4 with 1 degree of freedom, p = 0.0653.", Note(answer, "comparison", Language.English));
        Assert.Equal("Различие групп может быть случайным: лог-ранговый критерий χ² = 3,4 при 1 степени свободы, p = 0,0653.", Note(answer, "comparison", Language.Russian));
        Asked.KeepsInTheStore(answer);
    }

    // print(survfit(Surv(time, status) ~ sex, lung), rmean = 500); survdiff
    [Fact]
    public async Task answers_about_lung_cancer_whose_status_is_1_and_2()
    {
        var answer = await Asked.OfDataAsync("lung.csv", new() { Group = "sex", How = new() { Until = 500, Level = 0.95 } });

        Assert.Equal(["time", "status", "one-two"], answer.Head.Definition[0].Values.Values.Select(value => value.GetString()));
        Assert.Equal([(138, 112), (90, 53)], answer.Groups.Select(group => (group.Cases, group.Events)));
        Assert.Equal([new TimeRange(270, 212, 310), new TimeRange(426, 348, 550)], answer.Groups.Select(group => group.Median));
        Assert.Equal([(278.7632315300, 14.3545585667), (360.9109541955, 16.8010181687)], answer.Groups.Select(group => (Math.Round(group.Mean!.Value.Mean, 10), Math.Round(group.Mean.Value.StandardError, 10))));
        Assert.Equal(Verdict.MoreThanChance, answer.Comparison!.All.Verdict);
        Assert.Contains("p = 0.0013", Note(answer, "comparison", Language.English), StringComparison.Ordinal);
    }

    // survfit(Surv(time, status) ~ 1, lung); summary(…, times = c(180, 365))
    [Fact]
    public async Task answers_about_all_as_one_group()
    {
        var answer = await Asked.OfDataAsync("lung.csv", new() { How = new() { At = [180, 365] } });
        var all = answer.Groups.Single();

        Assert.Equal(("all", 228, 165, new TimeRange(310, 285, 363)), (all.Name, all.Cases, all.Events, all.Median));
        Assert.Equal((0.72167065341, 0.40924162446), (Math.Round(all.At[0].Survival!.Value, 11), Math.Round(all.At[1].Survival!.Value, 11)));
        Assert.Equal((0.34472158180, 0.48583760355), (Math.Round(all.At[1].Low!.Value, 11), Math.Round(all.At[1].High!.Value, 11)));
        Assert.Equal(376.2747461478497, all.Mean!.Value.Mean, 10);
        Assert.Null(answer.Comparison);
        Assert.NotNull(answer.Head.Find("one-group"));
        Assert.Equal(["groups", "at", "curve"], answer.Tables().Select(table => table.Name));
        Assert.Equal(("low", "high"), answer.Pictures().Single().Band);
        Asked.KeepsInTheStore(answer);
    }

    // survdiff(Surv(time, status) ~ ph.ecog, lung) and of each pair; p.adjust(…, "holm")
    [Fact]
    public async Task compares_every_pair_of_several_groups_and_tells_of_the_row_without_one()
    {
        var answer = await Asked.OfDataAsync("lung.csv", new() { Group = "ph.ecog" });

        Assert.Equal(["0", "1", "2", "3"], answer.Groups.Select(group => group.Name));
        Assert.Equal((21.9621316825, 3), (Math.Round(answer.Comparison!.All.ChiSquared!.Value, 10), answer.Comparison.All.DegreesOfFreedom));
        Assert.Equal(6, answer.Comparison.Pairs.Count);
        var pair = answer.Comparison.Pairs[4];
        Assert.Equal(("1", "3", 0.020921316041, 0.064842861681), (pair.First, pair.Second, Math.Round(pair.Test.PValue!.Value, 12), Math.Round(pair.AdjustedPValue!.Value, 12)));
        Assert.Equal(Verdict.CouldBeChance, pair.Test.Verdict);
        Assert.Equal("1 row of 228 lacks a value and is left out (line 15).", Asked.Say(answer.Head.Find("rows-left-out")!));
        Assert.Equal("Не учтено строк с пропущенными значениями: 1 из 228 (строка 15).", Asked.Say(answer.Head.Find("rows-left-out")!, Language.Russian));
        Assert.Contains("p < 0.0001", Note(answer, "comparison", Language.English), StringComparison.Ordinal);
        Assert.Equal(7, answer.Column("comparison", "verdict").Length);
        Asked.KeepsInTheStore(answer);
    }

    [Theory]
    [InlineData(CurveInterval.LogLog, 0.508080205770, 0.986673822668)]
    [InlineData(CurveInterval.Plain, 0.739204333134, 1)]
    public async Task draws_the_interval_that_is_asked_for(CurveInterval interval, double low, double high)
    {
        var answer = await Asked.OfDataAsync("leukemia_aml.csv", ByArm with { How = new() { Interval = interval, At = [9] } });

        Assert.Equal((low, high), (Math.Round(answer.Groups[0].At[0].Low!.Value, 12), Math.Round(answer.Groups[0].At[0].High!.Value, 12)));
        Assert.Contains(Words.Of(interval), AnswerJson.Write(answer.Head.Find("kaplan-meier")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_what_is_not_known()
    {
        var answer = await Asked.OfDataAsync("leukemia_aml.csv", ByArm with { How = new() { At = [9, 200], Until = 200 } });

        Assert.Equal((null, 0.0), (answer.Groups[0].At[1].Survival, answer.Groups[1].At[1].Survival));
        Assert.Null(answer.Groups[0].Mean);
        Assert.NotNull(answer.Groups[1].Mean);
        Assert.Equal("Survival at 200 is not known in every group: nothing was watched for so long.", Asked.Say(answer.Head.Find("times-beyond-data")!));
        Assert.Equal("Nothing in Maintained was watched as long as 200: there is no mean up to there. Take a smaller one.", Asked.Say(answer.Head.Find("mean-beyond-data")!));
    }

    [Fact]
    public async Task cuts_means_where_every_group_is_known()
    {
        var answer = (await Asked.OfAsync("time,event,group\n10,1,a\n30,0,a\n5,1,b\n50,0,b\n7,1,c\n8,1,c\n", new() { Group = "group" })).Value;

        Assert.All(answer.Groups, group => Assert.Equal(30, group.Mean!.Value.Until));
        Assert.Equal(20, answer.Groups[0].Mean!.Value.Mean);
        Assert.Equal(7.5, answer.Groups[2].Mean!.Value.Mean);
    }

    [Fact]
    public async Task says_when_nothing_has_ended()
    {
        var answer = (await Asked.OfAsync("time,event,plan\n3,0,a\n5,0,a\n2,0,b\n4,0,b\n", new() { Group = "plan" })).Value;

        Assert.All(answer.Groups, group => Assert.Equal((new TimeRange(null, null, null), 0), (group.Median, group.Events)));
        Assert.Equal("Nothing has ended yet in a, b: there is no median, and the curve stays at 100%.", Asked.Say(answer.Head.Find("no-events")!));
        Assert.Equal(Verdict.Unknown, answer.Comparison!.All.Verdict);
        Assert.Equal("Whether the groups differ cannot be told: nothing ended while more than one was there.", Note(answer, "comparison", Language.English));
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task counts_what_a_row_stands_for()
    {
        const string Rows = "time,event,customers\n1,yes,2\n2,no,3\n4,yes,1\n5,no,4\n";
        var counted = (await Asked.OfAsync(Rows, new() { Count = "customers" })).Value.Groups.Single();
        var repeated = (await Asked.OfAsync("time,event\n1,yes\n1,yes\n2,no\n2,no\n2,no\n4,yes\n5,no\n5,no\n5,no\n5,no\n")).Value.Groups.Single();

        Assert.Equal((10, 3), (counted.Cases, counted.Events));
        Assert.Equal(AnswerJson.Write(repeated), AnswerJson.Write(counted));
    }

    [Fact]
    public async Task thins_long_curves_without_losing_an_event()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 5000).Select(i => $"{i},{(i % 3 == 0 ? 0 : 1)}"));
        var answer = (await Asked.OfAsync("time,event\n" + rows + "\n")).Value;
        var curve = answer.Groups.Single().Curve;

        Assert.Equal((2000, 5000.0), (curve.Time.Count, curve.Time[^1]));
        Assert.Equal(answer.Groups.Single().Events, curve.Events.Sum());
        Assert.Equal(5000, curve.Events.Sum() + curve.Censored.Sum());
        Assert.NotNull(answer.Head.Find("curves-thinned"));
        Assert.Equal(2.0, curve.Time[0]);
    }

    static (double, double, double, double) Rounded(SurvivalThen at) => (Math.Round(at.Survival!.Value, 13), Math.Round(at.StandardError!.Value, 13), Math.Round(at.Low!.Value, 13), at.High!.Value);

    static string Note(SurvivalAnswer answer, string table, Language language) => Asked.Say(answer.Tables().Single(one => one.Name == table).Note!, language);

    [Fact]
    public async Task names_everything_that_is_shown_of_three_groups()
    {
        var answer = (await Asked.OfAsync("time,event,g\n1,1,a\n2,0,a\n4,1,b\n5,0,b\n3,1,c\n6,1,c\n", new() { Group = "g" })).Value;

        Assert.Equal(4, answer.Tables().Single(table => table.Name == "comparison").Rows);
        Assert.All(answer.Tables().SelectMany(table => table.Columns).SelectMany(column => column.Labels ?? []), label => Assert.True(label is { En: not null, Ru: not null }));
    }
}
