using PurchaseModels;

namespace Ltv.Core;

/// <summary>What charts of a prediction are drawn from.</summary>
static class Pictures
{
    static readonly double[] Shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
    const int HistogramBins = 30;
    const int MostRows = 15;
    const int Columns = 20;

    public static ValueDistribution Distribution(Scored scored, LtvOptions options)
    {
        // Without values, the number of purchases takes their place.
        double[] values = [.. scored.LifetimeValues(options.Margin).Select((value, i) => double.IsFinite(value) ? value : scored.Futures.Discounted[i])];
        var order = Places.Descending(values);
        var sum = values.Sum();
        var deciles = Places.Tenths(order).Select((members, tenth) =>
        {
            var total = members.Sum(i => values[i]);
            return new ValueDecile(tenth + 1, members.Length, total, sum > 0 ? total / sum : null, members.Average(i => scored.Futures.Alive[i]), members.Average(i => scored.Futures.Expected[i]));
        });
        double Quantile(double share) => values[order[^(1 + (int)Math.Min(order.Length - 1, share * order.Length))]];
        var width = Math.Max(Quantile(0.99), 1e-9) / HistogramBins;
        var counts = new int[HistogramBins];
        foreach (var value in values)
            counts[(int)Math.Min(HistogramBins - 1, value / width)]++;
        return new ValueDistribution(Shares, [.. Shares.Select(Quantile)], [.. deciles], [.. Enumerable.Range(0, HistogramBins).Select(b => b * width)], counts);
    }

    public static AliveGrid Alive(Scored scored)
    {
        var observed = scored.Observed;
        var age = observed.Age.Order().ElementAt(observed.Customers / 2);
        var rows = (int)Math.Min(MostRows, observed.RepeatCount.Max());
        double[] since = [.. Enumerable.Range(0, Columns + 1).Select(c => age * c / Columns)];
        double? Probability(int x, double gap) =>
            x == 0 ? gap == age ? scored.Fits.Timing.Of(model => model.ProbabilityAlive(new(0, 0, age))) : null
            : gap == age ? null
            : scored.Fits.Timing.Of(model => model.ProbabilityAlive(new(x, age - gap, age)));
        var customers = Enumerable.Range(0, rows + 1).Select(_ => new int[Columns + 1]).ToArray();
        for (var i = 0; i < observed.Customers; i++)
        {
            var gap = observed.Age[i] - observed.AgeAtLastOrder[i];
            customers[(int)Math.Min(rows, observed.RepeatCount[i])][age > 0 ? (int)Math.Min(Columns, Math.Round(gap / age * Columns)) : 0]++;
        }

        return new AliveGrid(age, [.. Enumerable.Range(0, rows + 1)], since, [.. Enumerable.Range(0, rows + 1).Select(x => since.Select(gap => Probability(x, gap)).ToArray())], customers);
    }

    public static NewCustomerCurve NewCustomer(Scored scored, LtvOptions options)
    {
        var horizon = options.WeeksFrom(scored.Observed.Until);
        var step = Math.Max(1, (int)horizon / 26);
        double[] weeks = [.. Enumerable.Range(0, (int)horizon / step).Select(k => (double)(k * step)), horizon];
        var (timing, discount) = (scored.Fits.Timing, Scored.DiscountOf(options));
        var bands = weeks.Select(week => week == 0 ? default : timing.IntervalOf(m => m.ExpectedTransactions(week), options.Level)).ToArray();
        var value = scored.Fits.ValueOf(0, double.NaN);
        return new NewCustomerCurve(
            weeks,
            [.. weeks.Select(week => timing.Of(model => model.ExpectedTransactions(week)))],
            [.. bands.Select(band => band.Low)],
            [.. bands.Select(band => band.High)],
            double.IsFinite(value) ? [.. weeks.Select(week => timing.Of(model => model.LifetimeValue(RepeatPurchases.None, value, options.Margin, discount, week)))] : null);
    }
}
