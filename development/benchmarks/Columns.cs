using System.Globalization;
using PurchaseModels;
using Numerics;

namespace Benchmarks;

/// <summary>Customers as columns, times in weeks.</summary>
sealed record Columns(double[] RepeatCount, double[] AgeAtLastOrder, double[] Age)
{
    const int QuarterDays = 91, ObservedDays = 273;

    /// <summary>
    /// Customers whose first purchase lies in the first quarter and who are observed to the end of the third, as CDNOW's were. Times are cut to steps of
    /// so many days, purchases in the same step are one; 0: times as they are drawn.
    /// </summary>
    public static Columns Simulate(TransactionModel truth, int customers, double stepDays, int seed)
    {
        var columns = new Columns(new double[customers], new double[customers], new double[customers]);
        const int block = 10_000;
        Parallel.For(0, (customers + block - 1) / block, b =>
        {
            var random = new SeededRandom(unchecked(seed * 1_000_003 + b));
            for (var i = b * block; i < Math.Min(customers, (b + 1) * block); i++)
                (columns.RepeatCount[i], columns.AgeAtLastOrder[i], columns.Age[i]) = Customer(truth, random, stepDays);
        });
        return columns;
    }

    /// <summary>Reads a transaction log of CDNOW: customer, day, CDs, dollars; the sample has a second customer column.</summary>
    public static Columns ReadCdnow(string file)
    {
        DateOnly end = new(1997, 9, 30);
        var customers = File.ReadLines(file)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(field => field is [[>= '0' and <= '9', ..], ..])
            .Select(field => (Id: field[0], Day: DateOnly.ParseExact(field[^3], "yyyyMMdd", CultureInfo.InvariantCulture)))
            .Where(row => row.Day <= end)
            .GroupBy(row => row.Id, row => row.Day.DayNumber, (_, days) => days.Distinct().Order().ToArray())
            .ToArray();
        return new([.. customers.Select(days => days.Length - 1.0)], [.. customers.Select(days => (days[^1] - days[0]) / 7.0)],
            [.. customers.Select(days => (end.DayNumber - days[0]) / 7.0)]);
    }

    static (double, double, double) Customer(TransactionModel truth, SeededRandom random, double stepDays)
    {
        double first = random.Uniform() * QuarterDays / 7, rate = random.Gamma(truth.ParameterValues[0], truth.ParameterValues[1]);
        var lifetime = truth is ParetoNbd pareto ? random.Exponential(random.Gamma(pareto.S, pareto.Beta)) : double.PositiveInfinity;
        var leaves = truth switch
        {
            BgNbd bg => random.Beta(bg.A, bg.B),
            MbgNbd mbg => random.Beta(mbg.A, mbg.B),
            _ => 0,
        };
        // In days, so that differences are exact.
        double Cut(double weeks) => stepDays > 0 ? Math.Floor(weeks * 7 / stepDays) * stepDays : weeks * 7;
        double start = Cut(first), end = ObservedDays / 7.0, time = first, last = start;
        var count = 0;
        if (truth is MbgNbd && random.Happens(leaves))
            return (0, 0, (ObservedDays - start) / 7);
        while (true)
        {
            time += random.Exponential(rate);
            if (!(time < Math.Min(end, first + lifetime)))
                return (count, (last - start) / 7, (ObservedDays - start) / 7);
            if (Cut(time) > last)
                (count, last) = (count + 1, Cut(time));
            if (leaves > 0 && random.Happens(leaves))
                return (count, (last - start) / 7, (ObservedDays - start) / 7);
        }
    }
}
