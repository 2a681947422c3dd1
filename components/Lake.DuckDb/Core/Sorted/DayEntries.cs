using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>
/// What was bought on each day by each customer, and where a customer's days begin: tens of millions, so a day takes twelve bytes. What has no room there, a refund above all, is kept beside.
/// </summary>
sealed class DayEntries
{
    readonly Entry[] entries;
    readonly Lock gate = new();
    readonly List<(List<int> At, List<Sums> Sums)> beside = [];
    readonly ConcurrentDictionary<int, (Int128 Amount, Int128 Refunds)> large = new();
    int[] at = [];
    Sums[] sums = [];

    public DayEntries(int[] days)
    {
        Start = new int[days.Length + 1];
        for (var place = 0; place < days.Length; place++)
            Start[place + 1] = checked(Start[place] + days[place]);
        entries = new Entry[Start[^1]];
    }

    public int[] Start { get; }

    /// <summary>The columns, once all has been written.</summary>
    public PurchaseDays Columns(Evidence evidence, IReadOnlyList<string> units, int[]? counted)
    {
        at = [.. beside.SelectMany(part => part.At)];
        sums = [.. beside.SelectMany(part => part.Sums)];
        beside.Clear();
        Array.Sort(at, sums);
        return new PurchaseDays(
            evidence,
            units,
            counted is null ? Start : [.. counted.Select(place => Start[place]), Start[^1]],
            Column(i => Instants.DayOf(entries[i].Day)),
            Column(i => (long)(entries[i].IsBeside ? Beside(i).Purchases : entries[i].Purchases)),
            Column(i => Micros.ToDecimal(entries[i].IsBeside ? Exact(i).Amount : entries[i].Amount)),
            Column(i => entries[i].IsBeside ? Micros.ToDecimal(Exact(i).Refunds) : 0),
            null);
    }

    Told<T> Column<T>(Func<int, T> value) => new(entries.Length, value);

    Sums Beside(int entry) => sums[Array.BinarySearch(at, entry)];

    (Int128 Amount, Int128 Refunds) Exact(int entry) => Beside(entry) is var found && found.AreLarge ? large[entry] : (found.Amount, found.Refunds);

    /// <summary>Adds up and writes days; each has one writer, and of several no two write the same day.</summary>
    public sealed class Writer(DayEntries target)
    {
        readonly List<int> at = [];
        readonly List<Sums> sums = [];

        public void Put(int entry, int day, ReadOnlySpan<long> amounts)
        {
            Int128 amount = 0, refunds = 0;
            var purchases = 0;
            foreach (var micros in amounts)
            {
                if (micros < 0)
                    refunds += micros;
                else
                    (purchases, amount) = (purchases + 1, amount + micros);
            }

            var isLarge = amount > long.MaxValue || refunds <= long.MinValue;
            if (refunds == 0 && purchases <= Entry.MostPurchases && !isLarge)
            {
                target.entries[entry] = new Entry(day, purchases, (long)amount);
                return;
            }

            target.entries[entry] = Entry.WithSumsBeside(day);
            at.Add(entry);
            sums.Add(isLarge ? new Sums(purchases, 0, long.MinValue) : new Sums(purchases, (long)amount, (long)refunds));
            if (isLarge)
                target.large[entry] = (amount, refunds);
        }

        public void Complete()
        {
            lock (target.gate)
                target.beside.Add((at, sums));
        }
    }

    /// <summary>Sums with refunds, or of many purchases; the rare ones that have no room in 64 bits are kept beside these.</summary>
    readonly record struct Sums(int Purchases, long Amount, long Refunds)
    {
        public bool AreLarge => Refunds == long.MinValue;
    }

    /// <summary>A day in 24 bits, purchases in eight.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    readonly struct Entry
    {
        public const int MostPurchases = 254;
        const int Other = 255, Bits = 8;

        readonly int dayAndPurchases;

        public Entry(int day, int purchases, long amount) => (dayAndPurchases, Amount) = ((day << Bits) | purchases, amount);

        public static Entry WithSumsBeside(int day) => new(day, Other, 0);

        public int Day => dayAndPurchases >> Bits;

        public int Purchases => dayAndPurchases & Other;

        public long Amount { get; }

        public bool IsBeside => Purchases == Other;
    }
}
