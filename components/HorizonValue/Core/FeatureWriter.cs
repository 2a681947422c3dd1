namespace HorizonValue.Core;

/// <summary>Writes the features of one unit after another, in the order of <see cref="PointInTime.Names"/>; stops reading at the first entry after t.</summary>
sealed class FeatureWriter(UnitHistory history, int t, FeaturePlan plan, int[] windows)
{
    const int TrendDays = 90;
    const double DaysOfYear = 365.25;

    readonly double[] windowValue = new double[windows.Length];
    readonly long[] windowDays = new long[windows.Length];
    readonly double[] splitPurchases = new double[plan.SplitValues.Count];
    readonly Dictionary<string, int> splitIndex = plan.SplitValues.Select((value, i) => (value, i)).ToDictionary(pair => pair.value, pair => pair.i, StringComparer.Ordinal);

    public void Write(int unit, Span<float> row)
    {
        Array.Clear(windowValue);
        Array.Clear(windowDays);
        Array.Clear(splitPurchases);
        var (from, to) = (history.Start[unit], history.Start[unit + 1]);
        var first = history.Day[from];
        int last = first, days = 0, gaps = 0;
        long purchases = 0;
        double value = 0, amount = 0, refunds = 0, lastAmount = 0, maxAmount = 0, gapSum = 0, gapSquares = 0, recent = 0, before = 0;

        for (var i = from; i < to && history.Day[i] <= t;)
        {
            var day = history.Day[i];
            var age = t - day;
            double dayAmount = 0, dayValue = 0;
            long dayPurchases = 0;
            for (; i < to && history.Day[i] == day; i++)
            {
                var (bought, returned) = (history.Amount[i], history.Refunds[i]);
                dayAmount += bought;
                dayValue += UnitHistory.Value(bought, returned, plan.Rule);
                dayPurchases += history.Purchases[i];
                refunds -= returned;
                if (history.Split is { } split && splitIndex.TryGetValue(split[i], out var known))
                    splitPurchases[known] += history.Purchases[i];
            }
            (value, amount, purchases) = (value + dayValue, amount + dayAmount, purchases + dayPurchases);
            if (age < TrendDays)
                recent += dayValue;
            else if (age < 2 * TrendDays)
                before += dayValue;
            for (var w = 0; w < windows.Length; w++)
                if (age < windows[w])
                {
                    windowValue[w] += dayValue;
                    windowDays[w] += dayPurchases > 0 ? 1 : 0;
                }
            if (dayPurchases == 0)
                continue;
            if (days++ > 0)
            {
                var gap = (double)(day - last);
                (gapSum, gapSquares, gaps) = (gapSum + gap, gapSquares + (gap * gap), gaps + 1);
            }
            (last, lastAmount, maxAmount) = (day, dayAmount, Math.Max(maxAmount, dayAmount));
        }

        double recency = t - last, tenure = t - first, meanGap = gaps > 0 ? gapSum / gaps : -1;
        var at = 0;
        Put(row, recency);
        Put(row, tenure);
        Put(row, days);
        Put(row, purchases);
        Put(row, value);
        Put(row, days > 0 ? amount / days : 0);
        Put(row, lastAmount);
        Put(row, maxAmount);
        Put(row, meanGap);
        Put(row, gaps > 1 ? Math.Sqrt(Math.Max(0, (gapSquares / gaps) - (meanGap * meanGap))) / meanGap : -1);
        Put(row, gaps > 0 ? recency / meanGap : -1);
        Put(row, days / (tenure + 1));
        Put(row, value / (tenure + 1));
        Put(row, amount > 0 ? refunds / amount : refunds > 0 ? 1 : 0);
        Put(row, Math.Abs(recent) + Math.Abs(before) is var size and > 0 ? (recent - before) / size : 0);
        foreach (var sum in windowValue)
            Put(row, sum);
        foreach (var count in windowDays)
            Put(row, count);
        if (plan.Season)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * DateOnly.FromDayNumber(t).DayOfYear / DaysOfYear);
            Put(row, sine);
            Put(row, cosine);
        }
        foreach (var count in splitPurchases)
            Put(row, purchases > 0 ? count / purchases : 0);

        void Put(Span<float> to, double number) => to[at++] = (float)number;
    }
}
