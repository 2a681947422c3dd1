using Numerics;

namespace HorizonValue.Unit;

/// <summary>Customers drawn from a story: they arrive evenly, buy at a gamma-distributed rate, spend gamma-distributed amounts, and leave for good at an exponential time.</summary>
/// <param name="History">What they did, also after the as-of day.</param>
/// <param name="AsOf">The last day that is known.</param>
/// <param name="Expected">What each customer is worth on average over the horizon, given rate, spend and whether they have left: nobody can know better.</param>
sealed record Simulated(UnitHistory History, DateOnly AsOf, double[] Expected)
{
    const double MeanLifetimeDays = 400;

    public static readonly DateOnly FirstDay = new(2021, 3, 1);

    public static Simulated Customers(int seed, int customers = 4_000, int days = 900, int horizon = 180, double meanGapDays = 45)
    {
        var random = new SeededRandom(seed);
        var (entries, expected) = (new List<Bought>[customers], new double[customers]);
        for (var i = 0; i < customers; i++)
        {
            double arrives = random.Uniform() * days, rate = random.Gamma(1, meanGapDays), leaves = arrives + random.Exponential(1 / MeanLifetimeDays), spend = random.Gamma(3, 0.06);
            var byDay = new SortedDictionary<int, Bought>();
            for (var time = arrives; time < Math.Min(days + horizon, leaves); time += random.Exponential(rate))
            {
                var day = FirstDay.DayNumber + (int)time;
                var amount = random.Gamma(2, 2 / spend);
                byDay[day] = byDay.TryGetValue(day, out var before) ? before with { Amount = before.Amount + amount, Purchases = before.Purchases + 1 } : new Bought(day, amount);
            }
            entries[i] = [.. byDay.Values];
            expected[i] = leaves > days ? rate * spend * MeanLifetimeDays * (1 - Math.Exp(-horizon / MeanLifetimeDays)) : 0;
        }
        return new Simulated(Bought.History(entries), FirstDay.AddDays(days - 1), expected);
    }

    /// <summary>What the predicted units turned out to be worth, in the order of the prediction.</summary>
    public double[] Actual(HorizonPrediction prediction, int horizon) =>
        [.. prediction.Unit.Select(unit => History.ValueBetween(unit, AsOf.DayNumber, AsOf.DayNumber + horizon, ValueRule.Net))];

    /// <summary>The same without anything after the as-of day.</summary>
    public UnitHistory Known => Bought.History(Enumerable.Range(0, History.Units).Select(Entries).Select(entries => entries.Where(entry => entry.Day <= AsOf.DayNumber)));

    public IEnumerable<Bought> Entries(int unit) => Enumerable.Range(History.Start[unit], History.Start[unit + 1] - History.Start[unit])
        .Select(i => new Bought(History.Day[i], History.Amount[i], History.Purchases[i], History.Refunds[i], History.Split![i]));
}
