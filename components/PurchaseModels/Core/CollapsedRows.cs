using Numerics;

namespace PurchaseModels.Core;

/// <summary>Distinct customers with their numbers, sorted by repeat count, age and age at the last order; padded to whole vectors with rows that count nothing.</summary>
sealed class CollapsedRows
{
    const int VectorRows = 8;

    readonly Lazy<CollapsedRows> natural;

    CollapsedRows(int distinct)
        : this(distinct, Padded(distinct), Padded(distinct), Padded(distinct), Padded(distinct))
    {
    }

    CollapsedRows(int distinct, double[] repeatCount, double[] ageAtLastOrder, double[] age, double[] count)
    {
        (Distinct, RepeatCount, AgeAtLastOrder, Age, Count) = (distinct, repeatCount, ageAtLastOrder, age, count);
        natural = new Lazy<CollapsedRows>(Scaled);
    }

    static double[] Padded(int distinct) => new double[(distinct + VectorRows - 1) / VectorRows * VectorRows];

    public int Distinct { get; }

    public double[] RepeatCount { get; }

    public double[] AgeAtLastOrder { get; }

    public double[] Age { get; }

    public double[] Count { get; }

    /// <summary>Profiles of covariates; null where no customer has one. Likelihoods of models without covariates do not look at them.</summary>
    public int[]? Profile { get; private set; }

    public double Customers { get; private set; }

    public double Repeats { get; private set; }

    /// <summary>Σ age over customers.</summary>
    public double Exposure { get; private set; }

    /// <summary>The different repeat counts, ascending, with the customers that have them.</summary>
    public (double RepeatCount, double Customers)[] ByRepeatCount { get; private set; } = [];

    /// <summary>Every k-th distinct row: enough for a first look at the likelihood.</summary>
    public CollapsedRows Thinned(int every)
    {
        var thin = new CollapsedRows((Distinct + every - 1) / every);
        for (var i = 0; i < thin.Distinct; i++)
            thin.Set(i, new(RepeatCount[i * every], AgeAtLastOrder[i * every], Age[i * every]), Count[i * every]);
        return thin.Summed();
    }

    /// <summary>As many customers drawn again, each distinct one a Poisson number of times: those drawn at all.</summary>
    public CollapsedRows Resampled(SeededRandom random)
    {
        var counts = new double[Distinct];
        var drawn = 0;
        for (var i = 0; i < Distinct; i++)
            drawn += (counts[i] = random.Poisson(Count[i])) > 0 ? 1 : 0;
        var rows = new CollapsedRows(drawn);
        for (int i = 0, row = 0; i < Distinct; i++)
            if (counts[i] > 0)
                rows.Set(row++, new(RepeatCount[i], AgeAtLastOrder[i], Age[i]), counts[i]);
        return rows.Summed();
    }

    /// <summary>A power of two near a thirty-second of the mean age: in that unit, likelihoods of weekly, daily or secondly data look alike.</summary>
    public double NaturalUnit => Exposure > 0 ? Math.Pow(2, Math.Round(Math.Log2(Exposure / Customers / 32))) : 1;

    /// <summary>The same customers with times in that unit, which is exact.</summary>
    public CollapsedRows InNaturalUnits => natural.Value;

    CollapsedRows Scaled()
    {
        var unit = NaturalUnit;
        return unit == 1 ? this : new CollapsedRows(Distinct, RepeatCount, Array.ConvertAll(AgeAtLastOrder, age => age / unit), Array.ConvertAll(Age, age => age / unit), Count).Summed();
    }

    public static (CollapsedRows Rows, int[] RowOf) Of(IReadOnlyList<double> x, IReadOnlyList<double> lastAge, IReadOnlyList<double> age, double[]? count, int[]? profile = null)
    {
        // Adding 0 makes −0 and 0 one value.
        RepeatPurchases Key(int i) => new(x[i] + 0.0, lastAge[i] + 0.0, age[i] + 0.0) { Profile = profile?[i] ?? 0 };
        var rowOf = new int[x.Count];
        var slots = new int[1024];
        var (firsts, counts) = (new List<int>(), new List<double>());
        for (var i = 0; i < x.Count; i++)
        {
            var key = Key(i);
            var slot = Find(slots, firsts, Key, key);
            if (slots[slot] == 0)
            {
                if (2 * (firsts.Count + 1) > slots.Length)
                {
                    slots = Wider(slots, firsts, Key);
                    slot = Find(slots, firsts, Key, key);
                }
                firsts.Add(i);
                counts.Add(0);
                slots[slot] = firsts.Count;
            }
            rowOf[i] = slots[slot] - 1;
            counts[rowOf[i]] += count?[i] ?? 1;
        }
        var keys = new RepeatPurchases[firsts.Count];
        for (var row = 0; row < keys.Length; row++)
            keys[row] = Key(firsts[row]);
        return Sorted(keys, counts, rowOf, profile is not null);
    }

    static (CollapsedRows Rows, int[] RowOf) Sorted(RepeatPurchases[] keys, List<double> counts, int[] rowOf, bool haveProfiles)
    {
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        keys.AsSpan().Sort(order.AsSpan(), static (a, b) =>
            a.RepeatCount != b.RepeatCount ? a.RepeatCount.CompareTo(b.RepeatCount)
            : a.Age != b.Age ? a.Age.CompareTo(b.Age)
            : a.AgeAtLastOrder != b.AgeAtLastOrder ? a.AgeAtLastOrder.CompareTo(b.AgeAtLastOrder)
            : a.Profile.CompareTo(b.Profile));
        var rows = new CollapsedRows(keys.Length) { Profile = haveProfiles ? new int[keys.Length] : null };
        var place = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            rows.Set(i, keys[i], counts[order[i]]);
            if (rows.Profile is { } profiles)
                profiles[i] = keys[i].Profile;
            place[order[i]] = i;
        }
        for (var i = 0; i < rowOf.Length; i++)
            rowOf[i] = place[rowOf[i]];
        return (rows.Summed(), rowOf);
    }

    static int Find(int[] slots, List<int> firsts, Func<int, RepeatPurchases> keyOf, in RepeatPurchases key)
    {
        var hash = BitConverter.DoubleToUInt64Bits(key.RepeatCount) * 0x9E3779B97F4A7C15UL;
        hash = (hash ^ (hash >> 32) ^ BitConverter.DoubleToUInt64Bits(key.AgeAtLastOrder)) * 0xC2B2AE3D27D4EB4FUL;
        hash = (hash ^ (hash >> 29) ^ BitConverter.DoubleToUInt64Bits(key.Age) ^ ((ulong)key.Profile << 20)) * 0x165667B19E3779F9UL;
        var slot = (int)(hash >> 33) & (slots.Length - 1);
        while (slots[slot] != 0 && keyOf(firsts[slots[slot] - 1]) != key)
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    static int[] Wider(int[] slots, List<int> firsts, Func<int, RepeatPurchases> keyOf)
    {
        var wider = new int[slots.Length * 2];
        for (var row = 0; row < firsts.Count; row++)
            wider[Find(wider, firsts, keyOf, keyOf(firsts[row]))] = row + 1;
        return wider;
    }

    void Set(int row, in RepeatPurchases key, double count) =>
        (RepeatCount[row], AgeAtLastOrder[row], Age[row], Count[row]) = (key.RepeatCount, key.AgeAtLastOrder, key.Age, count);

    CollapsedRows Summed()
    {
        var groups = new List<(double RepeatCount, double Customers)>();
        for (var i = 0; i < Distinct; i++)
        {
            Customers += Count[i];
            Repeats += Count[i] * RepeatCount[i];
            Exposure += Count[i] * Age[i];
            if (groups.Count > 0 && groups[^1].RepeatCount == RepeatCount[i])
                groups[^1] = (RepeatCount[i], groups[^1].Customers + Count[i]);
            else
                groups.Add((RepeatCount[i], Count[i]));
        }
        ByRepeatCount = [.. groups];
        return this;
    }
}
