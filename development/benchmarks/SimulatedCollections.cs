using System.Text.Json;
using Numerics;
using Series;

namespace Benchmarks;

/// <summary>
/// Collections of simulated series with their ends held out, and the classic series bundled with the tests, cut at several origins. Most constants of the combination's bands were
/// learnt on the even ones, those of late errors and skew on other seeds; the odd ones, and the collections of others, test them.
/// </summary>
/// <remarks>
/// Level and slope wander, now and then a slope or a level breaks, errors have heavy tails: what business series do and what no one model holds for. The same seeds give the same series.
/// </remarks>
static class SimulatedCollections
{
    /// <summary>Every collection by name.</summary>
    public static IEnumerable<(string Name, (TimeSeries History, double[] Came)[] All)> All =>
    [
        ("simulated yearly", Many(240, 1, seed => Wandering(seed, 1, 14, 40, 6, growth: 0.06, breaks: 0.08))),
        ("simulated quarterly", Many(200, 2, seed => Wandering(seed, 4, 20, 60, 8, growth: 0.012, breaks: 0.03))),
        ("simulated monthly", Many(160, 3, seed => Wandering(seed, 12, 40, 140, 18, growth: 0.004, breaks: 0.012))),
        ("simulated weekly", Many(60, 4, seed => Wandering(seed, 52, 150, 260, 13, growth: 0.001, breaks: 0.004))),
        ("simulated daily", Many(120, 5, seed => Wandering(seed, 7, 90, 500, 28, growth: 0.0006, breaks: 0.003))),
        ("simulated hourly", Many(40, 6, Hours)),
        ("simulated long and level", Many(120, 7, Level)),
        ("published", [.. Published()]),
    ];

    static (TimeSeries, double[])[] Many(int count, int collection, Func<int, (TimeSeries, double[])> draw) => [.. Enumerable.Range(0, count).Select(i => draw(1_000 * collection + i))];

    static (TimeSeries, double[]) Wandering(int seed, int period, int shortest, int longest, int horizon, double growth, double breaks)
    {
        var random = new SeededRandom(seed);
        var n = shortest + (int)((longest - shortest + 1) * random.Uniform());
        double slope = growth * (0.4 + random.NormalDraw(0, 1)), level = 4 + 3 * random.Uniform(), wander = growth * Math.Exp(random.NormalDraw(0, 0.8)), noise = 0.04 * Math.Exp(random.NormalDraw(0, 0.9));
        double turning = 0.15 * growth * random.Uniform(), strength = period == 1 ? 0 : 0.25 * random.Uniform() * random.Uniform();
        var isFactor = random.Happens(0.7);
        double[] season = [.. Enumerable.Range(0, period).Select(j => strength * (Math.Sin(2 * Math.PI * j / period) + 0.5 * random.NormalDraw(0, 1)))];
        var values = new double[n + horizon];
        for (var t = 0; t < values.Length; t++)
        {
            if (random.Happens(breaks))
                (level, slope) = random.Happens(0.5) ? (level + 3 * Tailed(random, wander + 0.02), slope) : (level, growth * (0.4 + random.NormalDraw(0, 1)));
            slope += random.NormalDraw(0, turning);
            level += slope + Tailed(random, wander);
            for (var j = 0; j < period && t % period == 0; j++)
                season[j] += random.NormalDraw(0, 0.08 * strength);
            values[t] = Math.Exp(level + season[t % period]) * Math.Max(0.05, 1 + Tailed(random, noise));
        }
        if (!isFactor)
            values = [.. values.Select(y => 200 + 40 * Math.Log(y))];
        return Cut(values, period, n);
    }

    static (TimeSeries, double[]) Hours(int seed)
    {
        var random = new SeededRandom(seed);
        int n = 700 + (int)(300 * random.Uniform()), horizon = 48;
        double[] day = [.. Enumerable.Range(0, 24).Select(h => Math.Sin(2 * Math.PI * h / 24) + 0.4 * Math.Sin(4 * Math.PI * h / 24 + 1) + 0.15 * random.NormalDraw(0, 1))];
        double weekend = -random.Uniform(), stays = 0.5 + 0.45 * random.Uniform(), noise = 0.05 + 0.15 * random.Uniform(), error = 0, level = 3;
        var values = new double[n + horizon];
        for (var t = 0; t < values.Length; t++)
        {
            error = stays * error + Tailed(random, noise);
            level += random.NormalDraw(0, 0.01);
            values[t] = 100 * (level + day[t % 24] * (t / 24 % 7 >= 5 ? 0.7 : 1) + (t / 24 % 7 >= 5 ? weekend : 0) + error);
        }
        return Cut(values, 24, n);
    }

    static (TimeSeries, double[]) Level(int seed)
    {
        var random = new SeededRandom(seed);
        int n = 200 + (int)(400 * random.Uniform()), horizon = 24;
        double stays = 0.8 * random.Uniform(), error = 0, mean = 50 + 100 * random.Uniform();
        return Cut([.. Enumerable.Range(0, n + horizon).Select(_ => mean + 5 * (error = stays * error + Tailed(random, 1)))], 1, n);
    }

    // Student's t with five degrees of freedom.
    static double Tailed(SeededRandom random, double deviation) => random.NormalDraw(0, deviation) * Math.Sqrt(0.6 / random.Gamma(2.5, 2.5));

    static IEnumerable<(TimeSeries, double[])> Published()
    {
        using var data = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "series.json")));
        foreach (var one in data.RootElement.EnumerateObject().Where(one => !one.Name.StartsWith("log", StringComparison.Ordinal)))
        {
            double[] values = [.. one.Value.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];
            var period = one.Value.GetProperty("period").GetInt32();
            var horizon = period == 1 ? 6 : period == 4 ? 8 : 18;
            for (var known = values.Length - horizon; known >= Math.Max(20, values.Length / 2) && known >= 3 * period; known -= horizon)
                yield return Cut(values[..(known + horizon)], period, known);
        }
    }

    static (TimeSeries, double[]) Cut(double[] values, int period, int known) => (TimeSeries.Create(values[..known], period).Value, values[known..]);
}
