namespace HorizonValue.Core;

/// <summary>Units at training cuts with their labels: what the trees learn from.</summary>
/// <param name="Names">Features.</param>
/// <param name="Unit">Which unit each row is.</param>
/// <param name="Cut">At which day.</param>
/// <param name="Features">Row after row.</param>
/// <param name="Label">Value in (t, t + H].</param>
sealed record TrainingRows(IReadOnlyList<string> Names, int[] Unit, int[] Cut, float[] Features, double[] Label)
{
    public int Rows => Unit.Length;

    public ReadOnlySpan<float> Row(int row) => Features.AsSpan(row * Names.Count, Names.Count);

    /// <summary>All units seen by each cut; where that makes more than <paramref name="atMost"/> rows, a share of them chosen by the seed.</summary>
    public static TrainingRows At(IReadOnlyList<int> cuts, UnitHistory history, FeaturePlan plan, int atMost, int seed)
    {
        var seen = cuts.Sum(t => Seen(history, t).Count());
        var share = seen <= atMost ? 1 : (double)atMost / seen;
        var tables = cuts.Select(t => PointInTime.Of(history, [.. Seen(history, t).Where(unit => share >= 1 || Seeds.Uniform(seed, unit, t) < share)], t, plan)).ToArray();
        return new TrainingRows(
            PointInTime.Names(plan),
            [.. tables.SelectMany(table => table.Unit)],
            [.. tables.SelectMany((table, i) => Enumerable.Repeat(cuts[i], table.Rows))],
            [.. tables.SelectMany(table => table.Values)],
            [.. tables.SelectMany((table, i) => table.Unit.Select(unit => history.ValueBetween(unit, cuts[i], cuts[i] + plan.HorizonDays, plan.Rule)))]);
    }

    static IEnumerable<int> Seen(UnitHistory history, int t) =>
        Enumerable.Range(0, history.Units).Where(unit => history.Start[unit] < history.Start[unit + 1] && history.Day[history.Start[unit]] <= t);
}

/// <summary>Numbers that look random and depend on nothing but what they are asked for.</summary>
static class Seeds
{
    /// <summary>Uniform in [0, 1), by Steele, Lea and Flood's SplitMix64 finaliser.</summary>
    public static double Uniform(int seed, int one, int other)
    {
        var z = Mix(Mix(Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15) + (uint)one) + (uint)other);
        return (z >> 11) * (1.0 / (1UL << 53));
    }

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) + 0x9E3779B97F4A7C15;
    }
}
