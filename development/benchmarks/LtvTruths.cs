using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lake;
using Ltv;
using Ltv.Core;
using Numerics;
using Quantities;
using Wording;

namespace Benchmarks;

/// <summary>Predictions of lifetime value on customers whose truth is known: how far totals are off, and how often ranges hold what comes, averaged over models and by the best of them alone.</summary>
static class LtvTruths
{
    const int Horizon = 26;

    static readonly DateOnly Start = new(2020, 1, 1);

    static readonly double[] Months = [0.7, 0.6, 0.8, 0.9, 0.8, 0.6, 0.5, 0.6, 0.9, 1.2, 2.0, 2.4];

    /// <summary>How a customer buys: mean days between purchases and their regularity, the chance to leave with each purchase or the days until leaving, and whether the calendar counts.</summary>
    sealed record Truth(string Name, Func<SeededRandom, (double Rate, double Leaves, double Lifetime)> Draw, int Regularity = 1, bool IsSeasonal = false);

    // Rates are per week.
    static readonly Truth[] Truths =
    [
        new("BG/NBD", random => (random.Gamma(0.6, 4), random.Beta(0.8, 2.5), double.PositiveInfinity)),
        new("Pareto/NBD", random => (random.Gamma(0.6, 6), 0, random.Exponential(random.Gamma(0.6, 12)))),
        new("all leave alike", random => (random.Gamma(1, 6), 0.2, double.PositiveInfinity)),
        new("regular, k = 4", random => (random.Gamma(1.5, 6), random.Beta(0.9, 5), double.PositiveInfinity), Regularity: 4),
        new("by the calendar", random => (random.Gamma(1, 8), random.Beta(0.8, 5), double.PositiveInfinity), IsSeasonal: true),
    ];

    sealed record Outcome(double Error, bool Purchases, bool Revenue);

    public static void Run(string file, string[] args)
    {
        var draws = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 50;
        int[] sizes = args.Length > 1 ? [.. args[1].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [200, 2_000, 20_000];
        var text = new StringBuilder().AppendLine("# Lifetime value where the truth is known").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`dotnet run -c Release --project development/benchmarks -- ltv-truths {draws} {string.Join(',', sizes)}`: {draws} made-up bases of each kind, seeds 0 to {draws - 1}, customers who")
            .AppendLine(CultureInfo.InvariantCulture, $"begin over the first half of the history, spend by Gamma-Gamma; predictions for the {Horizon} weeks after. Error: mean of expected / counted − 1 of the total, its standard deviation behind.")
            .AppendLine("Held: share of 95 % ranges for the counted purchases and the revenue that hold them. Naive: each one's own last 26 weeks again. CPU: seconds a base, both predictions.").AppendLine()
            .AppendLine("| truth | customers | weeks | error, averaged | purchases held | revenue held | error, best alone | purchases held | revenue held | error, naive | refused | CPU |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var truth in Truths)
            foreach (var size in sizes)
                foreach (var weeks in (int[])[39, 130])
                {
                    var row = Cell(truth, size, weeks, draws);
                    Console.WriteLine(row);
                    text.AppendLine(row);
                }

        File.WriteAllText(file, text.ToString());
    }

    static string Cell(Truth truth, int size, int weeks, int draws)
    {
        var (averaged, best, naive, refused) = (new List<Outcome>(), new List<Outcome>(), new List<double>(), 0);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var seed = 0; seed < draws; seed++)
        {
            var end = Start.AddDays(weeks * 7);
            var (days, came, revenue, last) = Base(truth, new SeededRandom(seed), size, weeks);
            if (!Scored(days, end, Fits.Automatic).TryGet(out var all, out _))
            {
                refused++;
                continue;
            }

            averaged.Add(Held(all, came, revenue));
            var asked = Enum.GetValues<LtvModel>().First(model => Words.Of(model) == all.Fits.Timing.Best.Asked);
            best.Add(Held(Scored(days, end, [asked]).Value, came, revenue));
            naive.Add((double)last / came - 1);
        }

        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / draws;
        return string.Create(CultureInfo.InvariantCulture, $"| {truth.Name} | {size:#,0} | {weeks} | {Told(averaged)} | {Told(best)} | {naive.DefaultIfEmpty(double.NaN).Average():+0%;−0%;0%} | {refused} | {cpu:0.0} |");
    }

    static Result<Scored> Scored(PurchaseDays days, DateOnly end, IReadOnlyList<LtvModel> models) =>
        Ltv.Core.Scored.Of(days, end, models, SeasonRule.Auto, Horizon, Ltv.Core.Scored.LifetimeOf(new LtvOptions { HorizonWeeks = Horizon }, end), default);

    static Outcome Held(Scored scored, int came, double revenue)
    {
        var prediction = Ltv.Core.Base.Predict(scored, new LtvOptions { HorizonWeeks = Horizon }, default);
        return new Outcome(prediction.ExpectedPurchases / came - 1, prediction.PurchasesRange.Contains(came), prediction.RevenueRange is { } range && range.Contains(revenue));
    }

    static string Told(List<Outcome> outcomes)
    {
        if (outcomes.Count == 0)
            return "– | – | –";
        var mean = outcomes.Average(outcome => outcome.Error);
        var deviation = Math.Sqrt(outcomes.Average(outcome => (outcome.Error - mean) * (outcome.Error - mean)));
        return string.Create(CultureInfo.InvariantCulture, $"{mean:+0.0%;−0.0%;0.0%} ± {deviation:0.0%} | {outcomes.Average(o => o.Purchases ? 1.0 : 0):0%} | {outcomes.Average(o => o.Revenue ? 1.0 : 0):0%}");
    }

    /// <summary>Made-up customers, purchase by purchase, with nothing of the models: what is known at the end, what comes after it, and what came in as long a time before.</summary>
    static (PurchaseDays Days, int Came, double Revenue, int Last) Base(Truth truth, SeededRandom random, int size, int weeks)
    {
        var (units, start, day, amounts) = (new List<string>(), new List<int> { 0 }, new List<DateOnly>(), new List<decimal>());
        var (end, came, revenue, last) = (weeks * 7, 0, 0.0, 0);
        for (var i = 0; i < size; i++)
        {
            var (rate, leaves, lifetime) = truth.Draw(random);
            var worth = random.Gamma(4, 15);
            double first = random.Uniform() * end / 2, at = first;
            var known = new SortedDictionary<int, decimal> { [(int)first] = Paid(random, worth) };
            var after = new Dictionary<int, double>();
            while (!(at > first && random.Happens(leaves)))
            {
                at = Next(truth, random, at, rate);
                if (at > end + Horizon * 7 || at - first > lifetime * 7)
                    break;
                if (at < end)
                    known[(int)at] = known.GetValueOrDefault((int)at) + Paid(random, worth);
                else
                    after[(int)at] = after.GetValueOrDefault((int)at) + (double)Paid(random, worth);
            }

            came += after.Count;
            revenue += after.Values.Sum();
            last += known.Keys.Count(d => d >= end - Horizon * 7 && d > (int)first);
            units.Add(string.Create(CultureInfo.InvariantCulture, $"c{i:000000}"));
            foreach (var (d, amount) in known)
            {
                day.Add(Start.AddDays(d + 1));
                amounts.Add(amount);
            }

            start.Add(day.Count);
        }

        var asOf = new DateTimeOffset(Start.AddDays(end).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        var evidence = new Evidence(
            "purchase-days", new SnapshotId("aa"), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("USD").Value), asOf, false, [], day.Count, 0, units.Count, day.Count, amounts.Sum(), null, null, "made up");
        return (new PurchaseDays(evidence, units, start, day, [.. day.Select(_ => 1L)], amounts, [.. day.Select(_ => 0m)], null), came, revenue, last);
    }

    static decimal Paid(SeededRandom random, double rate) => Math.Round((decimal)random.Gamma(6, rate), 2);

    /// <summary>Days of the next purchase: the time of the season passes at the pace of its months.</summary>
    static double Next(Truth truth, SeededRandom random, double at, double rate)
    {
        var wait = 0.0;
        for (var k = 0; k < truth.Regularity; k++)
            wait += random.Exponential(rate * truth.Regularity) * 7;
        if (!truth.IsSeasonal)
            return at + wait;
        for (var day = at; day < 20_000; day = Math.Floor(day) + 1)
        {
            var pace = Months[Start.AddDays((int)day + 1).Month - 1];
            var left = (Math.Floor(day) + 1 - day) * pace;
            if (wait < left)
                return day + wait / pace;
            wait -= left;
        }

        return double.PositiveInfinity;
    }
}
