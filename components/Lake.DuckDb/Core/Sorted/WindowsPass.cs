using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Customers active within the days up to each day: each of their days with an event covers those that follow it, until the next such day.</summary>
sealed class WindowsPass(int firstDay, int days, IReadOnlyList<int> windows)
{
    readonly Lock gate = new();

    /// <summary>For each window, how many more customers there are on a day than on the one before.</summary>
    readonly long[][] changes = [.. windows.Select(_ => new long[days + 1])];
    Totals totals;
    int first = int.MaxValue;

    /// <param name="pass">The rows.</param>
    /// <param name="windows">Lengths of the windows in days.</param>
    /// <param name="lastDay">The day of the analysis instant, days since 1970.</param>
    /// <param name="evidence">The evidence so far.</param>
    /// <param name="ct">Gives up.</param>
    public static ActiveWindows Read(SortedPass pass, IReadOnlyList<int> windows, int lastDay, Evidence evidence, CancellationToken ct)
    {
        var all = new WindowsPass(pass.Days.First, Math.Max(0, lastDay - pass.Days.First + 1), windows);
        pass.Run(() => new Visitor(all), ct);
        int[] there = all.first == int.MaxValue ? [] : [.. Enumerable.Range(all.first, lastDay - all.first + 1)];
        return new ActiveWindows(
            all.totals.Of(evidence),
            Array.ConvertAll(there, Instants.DayOf),
            [.. all.changes.Select(column => Sums(column, there.Length == 0 ? 0 : all.first - pass.Days.First, there.Length))]);
    }

    /// <summary>The customers of a window.</summary>
    public static CellCustomers Behind(SortedPass pass, CustomerCell.InWindow cell, Names names, Evidence evidence, CancellationToken ct) =>
        CustomersFound.Read(pass, names, evidence, () => new Finder(Instants.DaysOf(cell.Day), cell.Window), ct);

    static long[] Sums(long[] changes, int first, int count)
    {
        var sums = new long[count];
        for (var i = 0; i < count; i++)
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + changes[first + i];
        return sums;
    }

    sealed class Visitor(WindowsPass target) : IVisitor
    {
        readonly long[][] mine = [.. target.changes.Select(column => new long[column.Length])];
        readonly OrderCount counting = new();
        Totals sums;
        int first = int.MaxValue;

        public void Visit(int code, Rows rows)
        {
            var day = rows.Day;
            first = Math.Min(first, day[0]);
            for (var w = 0; w < mine.Length; w++)
            {
                var (column, length) = (mine[w], target.LengthOf(w));
                for (var i = 0; i < day.Length; i++)
                {
                    if (i > 0 && day[i] == day[i - 1])
                        continue;
                    // Those whose last day still covers this one are counted already.
                    if (i == 0 || day[i - 1] + length < day[i])
                        column[day[i] - target.FirstDay]++;
                    var next = i + 1;
                    while (next < day.Length && day[next] == day[i])
                        next++;
                    var end = day[i] + length - target.FirstDay;
                    if ((next == day.Length || day[next] > day[i] + length) && end < column.Length)
                        column[end]--;
                }
            }

            sums.Add(rows, counting.Begin(rows.Order).Total);
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            lock (target.gate)
            {
                target.totals.Add(sums);
                target.first = Math.Min(target.first, first);
                foreach (var (into, from) in target.changes.Zip(mine))
                {
                    for (var i = 0; i < into.Length; i++)
                        into[i] += from[i];
                }
            }
        }
    }

    int FirstDay => firstDay;

    int LengthOf(int window) => windows[window];

    /// <summary>Finds the customers of a window.</summary>
    sealed class Finder(int day, int window) : IFinder
    {
        public bool Is(Rows rows)
        {
            foreach (var there in rows.Day)
            {
                if (there <= day && there > day - window)
                    return true;
            }

            return false;
        }
    }
}
