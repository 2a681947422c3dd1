using Quantities;

namespace Survival.Core;

/// <summary>Rows in any order as a table by distinct duration.</summary>
static class LifeTableRows
{
    public static Result<LifeTable> Collapse(IReadOnlyList<double> durations, Func<int, (long Ended, long Censored)> countsOf, string counts)
    {
        var order = new int[durations.Count];
        var sorted = new double[durations.Count];
        var rows = 0;
        for (var row = 0; row < durations.Count; row++)
        {
            if (!(durations[row] >= 0 && double.IsFinite(durations[row])))
                return Phrases.Invalid("durations", Phrases.Duration.With(durations[row], row));
            var (ended, censored) = countsOf(row);
            if (ended < 0 || censored < 0)
                return Phrases.Invalid(counts, Phrases.Count.With(Math.Min(ended, censored), row));
            if (ended + censored > 0)
                (order[rows], sorted[rows++]) = (row, durations[row]);
        }

        if (rows == 0)
            return Phrases.Nobody;
        Array.Sort(sorted, order, 0, rows);
        return Table(sorted, order, rows, countsOf);
    }

    static LifeTable Table(double[] sorted, int[] order, int rows, Func<int, (long Ended, long Censored)> countsOf)
    {
        List<double> time = [];
        List<long> events = [], lost = [];
        for (var i = 0; i < rows; i++)
        {
            var (ended, censored) = countsOf(order[i]);
            if (time.Count == 0 || sorted[i] != time[^1])
            {
                time.Add(sorted[i]);
                events.Add(0);
                lost.Add(0);
            }

            events[^1] += ended;
            lost[^1] += censored;
        }

        var atRisk = new long[time.Count];
        var there = 0L;
        for (var i = time.Count - 1; i >= 0; i--)
            atRisk[i] = there += events[i] + lost[i];
        return new([.. time], atRisk, [.. events], [.. lost]);
    }
}
