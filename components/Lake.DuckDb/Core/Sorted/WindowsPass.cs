using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Customers active within the days up to each day: each of their days with an event covers those that follow it, until the next such day.</summary>
sealed class WindowsPass(int firstDay, int days, IReadOnlyList<int> windows, WindowParts parts)
{
    readonly Lock gate = new();

    /// <summary>For each window, how many more customers there are on a day than on the one before.</summary>
    readonly long[][] changes = [.. windows.Select(_ => new long[days + 1])];

    /// <summary>The same of each part, one after another.</summary>
    readonly long[][][] changesOf = [.. Enumerable.Range(0, parts.Count).Select(_ => (long[][])[.. windows.Select(_ => new long[days + 1])])];
    Totals totals;
    int first = int.MaxValue;

    /// <param name="pass">The rows.</param>
    /// <param name="query">The windows, and the values that are told apart.</param>
    /// <param name="lastDay">The day of the analysis instant, days since 1970.</param>
    /// <param name="evidence">The evidence so far.</param>
    /// <param name="ct">Gives up.</param>
    public static ActiveWindows Read(SortedPass pass, ActiveWindowsQuery query, int lastDay, Evidence evidence, CancellationToken ct)
    {
        var all = new WindowsPass(pass.Days.First, Math.Max(0, lastDay - pass.Days.First + 1), query.Windows, WindowParts.Of(pass, query));
        pass.Run(() => new Visitor(all), ct);
        int[] there = all.first == int.MaxValue ? [] : [.. Enumerable.Range(all.first, lastDay - all.first + 1)];
        IReadOnlyList<IReadOnlyList<long>> Count(long[][] changes) => [.. changes.Select(column => Sums(column, there.Length == 0 ? 0 : all.first - pass.Days.First, there.Length))];
        return new ActiveWindows(all.totals.Of(evidence), Array.ConvertAll(there, Instants.DayOf), Count(all.changes)) { Parts = [.. all.changesOf.Select(Count)] };
    }

    /// <summary>The customers of a window.</summary>
    public static CellCustomers Behind(SortedPass pass, CustomerCell.InWindow cell, Names names, Evidence evidence, CancellationToken ct) =>
        CustomersFound.Read(pass, names, evidence, () => new Finder(Instants.DaysOf(cell.Day), cell.Window, WindowParts.Of(pass, cell.Query), cell.Part), ct);

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
        readonly long[][][] mineOf = [.. target.changesOf.Select(part => (long[][])[.. part.Select(column => new long[column.Length])])];

        /// <summary>The last day of the customer that is looked at in each part, and the parts that have one.</summary>
        readonly int[] last = [.. Enumerable.Repeat(int.MinValue, target.Parts.Count)];
        readonly Growing<int> there = new();
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

            if (target.Parts.Count > 0)
                VisitParts(rows);
            sums.Add(rows, counting.Begin(rows.Order).Total);
        }

        /// <summary>The same in each part: a day begins where the part's last one no longer covers it, and that one ended then.</summary>
        void VisitParts(Rows rows)
        {
            there.Clear();
            for (var i = 0; i < rows.Day.Length; i++)
            {
                var (part, day) = (target.Parts[rows.Value[i]], rows.Day[i]);
                var before = last[part];
                if (before == day)
                    continue;
                if (before == int.MinValue)
                    there.Add(part);
                for (var w = 0; w < mine.Length; w++)
                {
                    if (before != int.MinValue && before + target.LengthOf(w) >= day)
                        continue;
                    var column = mineOf[part][w];
                    column[day - target.FirstDay]++;
                    if (before != int.MinValue)
                        column[before + target.LengthOf(w) - target.FirstDay]--;
                }

                last[part] = day;
            }

            foreach (var part in there.Span)
            {
                for (var w = 0; w < mine.Length; w++)
                {
                    if (last[part] + target.LengthOf(w) - target.FirstDay is var end && end < mineOf[part][w].Length)
                        mineOf[part][w][end]--;
                }

                last[part] = int.MinValue;
            }
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            lock (target.gate)
            {
                target.totals.Add(sums);
                target.first = Math.Min(target.first, first);
                foreach (var (into, from) in target.changes.Concat(target.changesOf.SelectMany(part => part)).Zip(mine.Concat(mineOf.SelectMany(part => part))))
                {
                    for (var i = 0; i < into.Length; i++)
                        into[i] += from[i];
                }
            }
        }
    }

    WindowParts Parts => parts;

    int FirstDay => firstDay;

    int LengthOf(int window) => windows[window];

    /// <summary>Finds the customers of a window.</summary>
    sealed class Finder(int day, int window, WindowParts parts, int? part) : IFinder
    {
        public bool Is(Rows rows)
        {
            for (var i = 0; i < rows.Day.Length; i++)
            {
                if (rows.Day[i] <= day && rows.Day[i] > day - window && (part is null || parts[rows.Value[i]] == part))
                    return true;
            }

            return false;
        }
    }
}
