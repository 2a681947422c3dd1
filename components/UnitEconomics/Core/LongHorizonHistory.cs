using Calendar;
using Wording;

namespace UnitEconomics.Core;

/// <summary>What the rule would have said some months ago of the customers known then.</summary>
static class LongHorizonHistory
{
    const int MostMonths = 12;

    public static LongHorizonBacktest? Replay(CustomerMonths customers, LongHorizonOptions options, int last)
    {
        var ahead = Math.Min(MostMonths, customers.MonthsObserved.DefaultIfEmpty(0).Max() / 3);
        if (ahead < 1)
            return null;
        int[] known = [.. Enumerable.Range(0, customers.Customers).Where(i => customers.MonthsObserved[i] > ahead)];
        // Entries after the split stay in the columns; months observed say that they are not looked at.
        var all = SmallGroups.Some(customers, known);
        var then = all with { MonthsObserved = [.. all.MonthsObserved.Select(months => months - ahead)] };
        var longest = then.MonthsObserved.DefaultIfEmpty(0).Max() + ahead;
        var rule = options.Rule with { Months = Math.Max(longest, options.Months) };
        if (!HorizonFit.Of(then, rule, hasIntervals: false).TryGet(out var fit, out _))
            return null;

        var curves = fit.Members.ToDictionary(member => (member.Group, member.Name), member => member.MarginPerCustomer);
        double[] expected = new double[ahead], actual = new double[ahead];
        var before = 0.0;
        foreach (var i in known)
        {
            var seen = customers.MonthsObserved[i] - ahead;
            var curve = curves[(customers.Group[i], customers.Member[i])];
            for (var j = 0; j < ahead; j++)
                expected[j] += curve[seen + j];
            for (var entry = customers.Start[i]; entry < customers.Start[i + 1]; entry++)
            {
                var j = customers.Month[entry] - seen;
                if (j >= 0 && j < ahead)
                    actual[j] += customers.Margin[entry];
                else if (j == -1)
                    before += customers.Margin[entry];
            }
        }
        double[] naive = [.. Enumerable.Repeat(before, ahead)];
        return new([.. Enumerable.Range(last - ahead + 1, ahead).Select(month => Periods.Label(Grain.Month, month, DayOfWeek.Monday))], known.Length,
            expected, naive, actual, Error(expected, actual), Error(naive, actual));
    }

    public static IEnumerable<Message> Warnings(LongHorizonBacktest? backtest)
    {
        if (backtest is null)
            yield return Phrases.NoBacktest.With("few-months");
        else if (backtest.NaiveMeanAbsoluteError < backtest.MeanAbsoluteError)
            yield return Phrases.NaiveBaselineWins.With("last-month", backtest.Months.Count, backtest.NaiveMeanAbsoluteError, backtest.MeanAbsoluteError);
    }

    static double Error(double[] said, double[] actual) => said.Zip(actual, (s, a) => Math.Abs(s - a)).Average();
}
