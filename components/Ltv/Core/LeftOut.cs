using Wording;

namespace Ltv.Core;

/// <summary>Who and what a prediction leaves out, or counts though one might not think so.</summary>
static class LeftOut
{
    /// <summary>A feed that is silent for less than a week is silent over a weekend or a holiday.</summary>
    const int NotableDays = 7;

    public static IEnumerable<Message> Of(PurchaseHistory history, Observed observed)
    {
        var days = history.Days;
        var (without, refunds, later) = (0, 0m, 0);
        for (var unit = 0; unit < days.Unit.Count; unit++)
        {
            var first = Observed.FirstPurchase(days, unit);
            if (first >= 0)
                later += days.Day[first] > history.CalibrationEnd ? 1 : 0;
            else
                (without, refunds) = (without + 1, refunds + Refunds(history, unit));
        }

        if (without > 0)
            yield return Phrases.WithoutPurchase.With(without, refunds, observed.Customers);
        if (later > 0)
            yield return Phrases.FirstSeenLater.With(later, history.CalibrationEnd);
        if (Free(observed) is { Days: > 0 } free)
            yield return Phrases.FreePurchases.With(free.Days, free.Share, free.Customers);
        if (Silent(observed) is { } silent)
            yield return silent;
    }

    static decimal Refunds(PurchaseHistory history, int unit)
    {
        var sum = 0m;
        for (var e = history.Days.Start[unit]; e < history.Days.Start[unit + 1]; e++)
            sum += history.Days.Refunds[e];
        return sum;
    }

    static (int Days, double Share, int Customers) Free(Observed observed)
    {
        var (free, all, customers) = (0, 0, 0);
        for (var i = 0; i < observed.Customers; i++)
        {
            var before = free;
            foreach (var e in observed.Purchases(i, DateOnly.MinValue, observed.Until))
                (all, free) = (all + 1, free + (observed.Days.Amount[e] == 0 ? 1 : 0));
            customers += free > before ? 1 : 0;
        }

        return (free, all == 0 ? 0 : (double)free / all, customers);
    }

    /// <summary>Where nobody bought for longer than ever before: it may be the feed that ended, not the customers.</summary>
    static Message? Silent(Observed observed)
    {
        var first = observed.FirstDay.Min();
        var bought = new bool[observed.Until.DayNumber - first + 1];
        for (var i = 0; i < observed.Customers; i++)
            foreach (var e in observed.Purchases(i, DateOnly.MinValue, observed.Until))
                bought[observed.Days.Day[e].DayNumber - first] = true;
        int[] days = [.. Enumerable.Range(first, bought.Length).Where(day => bought[day - first])];
        var silence = observed.Until.DayNumber - days[^1];
        var longest = days.Zip(days.Skip(1), (one, next) => next - one - 1).DefaultIfEmpty(0).Max();
        return silence >= NotableDays && silence > longest ? Phrases.FeedSilent.With(DateOnly.FromDayNumber(days[^1]), silence, observed.Until, longest) : null;
    }
}
