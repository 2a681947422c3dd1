using HorizonValue.Core;

namespace HorizonValue;

/// <summary>Which features are computed.</summary>
/// <param name="HorizonDays">The horizon: value and purchase days are also summed over a trailing window of this length.</param>
/// <param name="Rule">What value is.</param>
/// <param name="Season">Whether the time of year is a feature.</param>
/// <param name="SplitValues">Values of the split whose share of purchases is a feature, one each; empty for none.</param>
public sealed record FeaturePlan(int HorizonDays, ValueRule Rule, bool Season, IReadOnlyList<string> SplitValues);

/// <summary>Features of the units seen by a day, one row each.</summary>
/// <param name="Names">Name of each column.</param>
/// <param name="Unit">Which unit each row is, ascending.</param>
/// <param name="Values">Row after row, as many numbers each as there are names.</param>
public sealed record FeatureTable(IReadOnlyList<string> Names, int[] Unit, float[] Values)
{
    /// <summary>How many rows there are.</summary>
    public int Rows => Unit.Length;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Names.Count, Names.Count);

    /// <summary>One column.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public float[] Column(string name)
    {
        var column = Names.ToList().IndexOf(name);
        if (column < 0)
            throw new ArgumentException($"There is no feature '{name}'.", nameof(name));
        return [.. Enumerable.Range(0, Rows).Select(row => Values[(row * Names.Count) + column])];
    }
}

/// <summary>Features of units as they could be known at the end of a day: a pure function of the entries up to and including it.</summary>
public static class PointInTime
{
    static readonly int[] UsualWindows = [30, 90, 180, 365];

    /// <summary>The names of the features, in order.</summary>
    public static IReadOnlyList<string> Names(FeaturePlan plan) =>
    [
        "recencyDays", "tenureDays", "purchaseDays", "purchases", "value", "meanAmount", "lastAmount", "maxAmount", "meanGapDays", "gapVariation", "recencyByMeanGap",
        "purchaseDaysRate", "valueRate", "refundShare", "trend90",
        .. Windows(plan).Select(window => $"value{window}"),
        .. Windows(plan).Select(window => $"purchaseDays{window}"),
        .. plan.Season ? ["seasonSine", "seasonCosine"] : Array.Empty<string>(),
        .. plan.SplitValues.Select(value => $"share:{value}"),
    ];

    /// <summary>The features at the end of day <paramref name="t"/> of every unit with an entry by then.</summary>
    /// <param name="history">The entries; those after <paramref name="t"/> are not looked at.</param>
    /// <param name="t">The day, as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="plan">Which features.</param>
    public static FeatureTable At(UnitHistory history, int t, FeaturePlan plan)
    {
        int[] units = [.. Enumerable.Range(0, history.Units).Where(unit => history.Start[unit] < history.Start[unit + 1] && history.Day[history.Start[unit]] <= t)];
        return Of(history, units, t, plan);
    }

    internal static FeatureTable Of(UnitHistory history, int[] units, int t, FeaturePlan plan)
    {
        var names = Names(plan);
        var values = new float[units.Length * names.Count];
        var windows = Windows(plan);
        Parallel.For(0, (units.Length + 1023) / 1024, block =>
        {
            var writer = new FeatureWriter(history, t, plan, windows);
            for (var row = block * 1024; row < Math.Min(units.Length, (block + 1) * 1024); row++)
                writer.Write(units[row], values.AsSpan(row * names.Count, names.Count));
        });
        return new FeatureTable(names, units, values);
    }

    /// <summary>The values of the split with the most purchases up to and including a day, at most so many; ties by ordinal order.</summary>
    public static IReadOnlyList<string> TopSplitValues(UnitHistory history, int t, int atMost)
    {
        if (history.Split is not { } split)
            return [];
        var purchases = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < split.Count; i++)
            if (history.Day[i] <= t)
                purchases[split[i]] = purchases.GetValueOrDefault(split[i]) + history.Purchases[i];
        return [.. purchases.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(atMost).Select(pair => pair.Key)];
    }

    static int[] Windows(FeaturePlan plan) => [.. UsualWindows.Append(plan.HorizonDays).Distinct().Order()];
}
