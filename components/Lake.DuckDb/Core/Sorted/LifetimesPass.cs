using System.Runtime.InteropServices;
using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>How long customers stayed: the first silence among the days with an event.</summary>
sealed class LifetimesPass
{
    readonly Lock gate = new();
    readonly Dictionary<(int Value, int Days), (long Ended, long Censored)> stays = [];
    Totals totals;

    /// <param name="pass">The rows.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="lastDay">The day of the analysis instant, days since 1970.</param>
    /// <param name="evidence">The evidence so far.</param>
    /// <param name="ct">Gives up.</param>
    public static Lifetimes Read(SortedPass pass, LifetimesQuery query, int lastDay, Evidence evidence, CancellationToken ct)
    {
        var lifetimes = new LifetimesPass();
        pass.Run(() => new Visitor(lifetimes, query.SilenceDays, lastDay), ct);
        (int Value, int Days)[] entries = [.. lifetimes.stays.Keys.Order()];
        return new Lifetimes(
            lifetimes.totals.Of(evidence),
            Array.ConvertAll(entries, entry => entry.Days),
            Array.ConvertAll(entries, entry => lifetimes.stays[entry].Ended),
            Array.ConvertAll(entries, entry => lifetimes.stays[entry].Censored),
            query.By is null ? null : Array.ConvertAll(entries, entry => pass.Values[entry.Value]));
    }

    /// <summary>The customers whose lifetime has a length.</summary>
    public static CellCustomers Behind(SortedPass pass, CustomerCell.InLifetimes cell, int lastDay, Names names, Evidence evidence, CancellationToken ct)
    {
        var values = cell.Query.By is null || cell.Values is null ? null : pass.PlacesOf(cell.Values);
        return CustomersFound.Read(pass, names, evidence, () => new Finder(cell, lastDay, values), ct);
    }

    /// <summary>Days from the first event to the first silence, and whether there was one.</summary>
    static (int Days, bool HasEnded) StayOf(Rows rows, int silence, int lastDay)
    {
        var i = 0;
        while (i + 1 < rows.Count && rows.Day[i + 1] - rows.Day[i] <= silence)
            i++;
        var hasEnded = i + 1 < rows.Count || lastDay - rows.Day[i] > silence;
        return ((hasEnded ? rows.Day[i] + silence : lastDay) - rows.Day[0], hasEnded);
    }

    sealed class Finder(CustomerCell.InLifetimes cell, int lastDay, HashSet<int>? values) : IFinder
    {
        public bool Is(Rows rows)
        {
            var (days, hasEnded) = StayOf(rows, cell.Query.SilenceDays, lastDay);
            return days > cell.MoreThan && !(days > cell.UpTo) && (cell.IsEnded is null || cell.IsEnded == hasEnded) && values?.Contains(rows.Value[0]) != false;
        }
    }

    sealed class Visitor(LifetimesPass target, int silence, int lastDay) : IVisitor
    {
        readonly Dictionary<(int Value, int Days), (long Ended, long Censored)> mine = [];
        readonly OrderCount counting = new();
        Totals sums;

        public void Visit(int code, Rows rows)
        {
            var (days, ended) = StayOf(rows, silence, lastDay);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(mine, (rows.Value.IsEmpty ? 0 : rows.Value[0], days), out _);
            count = (count.Ended + (ended ? 1 : 0), count.Censored + (ended ? 0 : 1));
            sums.Add(rows, counting.Begin(rows.Order).Total);
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            lock (target.gate)
            {
                target.totals.Add(sums);
                foreach (var (key, more) in mine)
                {
                    ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(target.stays, key, out _);
                    count = (count.Ended + more.Ended, count.Censored + more.Censored);
                }
            }
        }
    }
}
