using Answers;
using Numerics;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>From a scored base to one customer's numbers and sentences.</summary>
static class Explanation
{
    const int MostWeeks = 520;
    const int Probabilities = 11;

    public static Result<ExplainedCustomer> Of(ExplainCustomer question, PurchaseHistory history, Scored scored)
    {
        var (observed, options) = (scored.Observed, question.With);
        var i = Array.FindIndex(observed.Unit, unit => history.Days.Unit[unit] == options.Customer);
        if (i < 0)
            return history.Days.Unit.Contains(options.Customer, StringComparer.Ordinal)
                ? Problem.Of("customer-without-purchase", new Label("The customer has no purchase yet", "У клиента пока нет покупок"), Phrases.NoPurchaseYet.With(options.Customer, history.CalibrationEnd), Phrases.Words)
                : Problem.Of("customer-not-found", new Label("No such customer", "Нет такого клиента"), Phrases.NoCustomer.With(options.Customer), Phrases.Words);

        var customer = observed[i];
        var (timing, horizon) = (scored.Fits.Timing, scored.Weeks(options));
        var alive = scored.Futures.Alive[i];
        var value = ValueOf(scored, i, options.Level);
        var clv = scored.LifetimeValues(options.Margin);
        var days = DaysOf(history, observed.Unit[i]);
        var seen = days.Where(day => day.Seen).ToList();
        var explained = new ExplainedCustomer(
            AnswerHead.Of(question, history.Days.Evidence, Definitions.Of(history, options, scored), scored.Fits.Warnings),
            history.CalibrationEnd,
            options.Customer,
            DateOnly.FromDayNumber(observed.FirstDay[i]),
            seen.Last(day => day.Purchases > 0).Day,
            history.CalibrationEnd.DayNumber - seen.Last(day => day.Purchases > 0).Day.DayNumber,
            customer.RepeatCount,
            (seen.Last(day => day.Purchases > 0).Day.DayNumber - observed.FirstDay[i]) / Observed.DaysPerWeek,
            (history.CalibrationEnd.DayNumber - observed.FirstDay[i]) / Observed.DaysPerWeek,
            seen.Sum(day => day.Amount).Plain(),
            seen.Sum(day => day.Refunds).Plain(),
            timing.Best.Model.Code,
            alive,
            alive is > 0 and < 1 ? Band.Of(timing.IntervalOf(model => model.ProbabilityAlive(customer), options.Level, IntervalScale.Share)) : null,
            scored.Futures.Expected[i],
            Band.Of(timing.IntervalOf(model => model.ExpectedTransactions(customer, horizon), options.Level)),
            Counts(timing, customer, horizon),
            value,
            double.IsFinite(clv[i]) ? clv[i] : null,
            double.IsFinite(clv[i]) ? Worth(scored, i, customer, clv[i], options) : null,
            new CustomerRank(observed.Customers, Below(scored.Futures.Alive, i), Below(scored.Futures.Expected, i), double.IsFinite(clv[i]) ? Below(clv, i) : null),
            days,
            [.. OverTime(scored, i, history.CalibrationEnd)]);
        return explained with { Head = explained.Head with { Definition = [.. Why(explained, options), .. explained.Head.Definition] } };
    }

    static PurchaseDay[] DaysOf(PurchaseHistory history, int unit) =>
    [
        .. Enumerable.Range(history.Days.Start[unit], history.Days.Start[unit + 1] - history.Days.Start[unit]).Select(e => new PurchaseDay(
            history.Days.Day[e], history.Days.Purchases[e], history.Days.Amount[e].Plain(), history.Days.Refunds[e].Plain(), history.Days.Day[e] <= history.CalibrationEnd)),
    ];

    /// <summary>The expectation is own weight × own mean + (1 − own weight) × mean of all (Fader &amp; Hardie 2013, eq. 5 rearranged), the weight p·x/(p·x + q − 1).</summary>
    static PurchaseValue ValueOf(Scored scored, int i, double level)
    {
        static double? Finite(double value) => double.IsFinite(value) ? value : null;
        var x = scored.Observed.RepeatCount[i];
        var weight = scored.Fits.Valuing?.Model is { } model ? model.P * x / (model.P * x + model.Q - 1) : 0;
        return new PurchaseValue(Finite(scored.Value[i]), Finite(scored.Observed.MeanValue[i]), Finite(scored.Fits.ValueOf(0, double.NaN)), weight, OfValue(scored, i, level) is { } interval ? Band.Of(interval) : null);
    }

    static Interval? OfValue(Scored scored, int i, double level) => scored.Fits.Valuing is { } spend
        ? spend.IntervalOf(model => Fits.ValueOf(model, scored.Fits.MeanOfAll, scored.Observed.RepeatCount[i], scored.Observed.MeanValue[i]), level)
        : null;

    /// <summary>Timing and values are fitted apart: their relative variances add up.</summary>
    static Band Worth(Scored scored, int i, RepeatPurchases customer, double value, LtvOptions options)
    {
        var lifetime = scored.Lifetime(options);
        var purchases = scored.Fits.Timing.IntervalOf(model => model.DiscountedTransactions(customer, lifetime.Discount, lifetime.Weeks), options.Level);
        static double Relative(Interval interval) => interval.Estimate > 0 ? interval.StandardError / interval.Estimate : 0;
        var worth = OfValue(scored, i, options.Level) is { } spend ? Relative(spend) : 0;
        var deviation = Math.Sqrt(Relative(purchases) * Relative(purchases) + worth * worth);
        return Band.Of(Interval.Around(value, value * deviation, NormalDistribution.Quantile((1 + options.Level) / 2), IntervalScale.Positive));
    }

    static double[] Counts(TimingModels timing, RepeatPurchases customer, double horizon)
    {
        double[] exactly = [.. Enumerable.Range(0, Probabilities - 1).Select(n => timing.Of(model => model.ProbabilityOf(customer, n, horizon)))];
        return [.. exactly, Math.Max(0, 1 - exactly.Sum())];
    }

    static double Below(IReadOnlyList<double> values, int i) => (double)values.Count(value => value < values[i]) / values.Count;

    static IEnumerable<AliveThen> OverTime(Scored scored, int i, DateOnly end)
    {
        var (timing, observed, season) = (scored.Fits.Timing, scored.Observed, scored.Season);
        var first = DateOnly.FromDayNumber(observed.FirstDay[i]);
        var bought = observed.Purchases(i, first, end).Select(e => observed.Days.Day[e].DayNumber).ToArray();
        var step = 7 * Math.Max(1, (end.DayNumber - first.DayNumber) / 7 / MostWeeks + 1);
        for (var day = first.DayNumber; ; day = Math.Min(day + step, end.DayNumber))
        {
            var before = bought.Count(b => b <= day);
            var last = before == 0 ? 0 : season.Weeks(first.DayNumber, bought[before - 1]);
            yield return new AliveThen(DateOnly.FromDayNumber(day), timing.Of(model => model.ProbabilityAlive(new(before, last, season.Weeks(first.DayNumber, day)) { Profile = observed[i].Profile })));
            if (day == end.DayNumber)
                yield break;
        }
    }

    static IEnumerable<Message> Why(ExplainedCustomer customer, LtvOptions options)
    {
        var gap = customer.AgeAtLastOrder * 7 / Math.Max(1, customer.X);
        yield return customer.X == 0
            ? Phrases.BoughtOnce.With(customer.FirstDay, customer.DaysSinceLastOrder)
            : Phrases.BoughtOften.With(customer.X + 1, customer.FirstDay, customer.LastDay, gap, customer.DaysSinceLastOrder);
        yield return customer.Model switch
        {
            var model when Core.Silence.Is(model) && customer.ProbabilityAlive >= 1 => Phrases.NobodyLeaves,
            _ when customer is { X: 0, ProbabilityAlive: >= 1 } => Phrases.AliveByConstruction,
            _ when customer.X > 0 => Phrases.Silence.With(customer.DaysSinceLastOrder, gap > 0 ? customer.DaysSinceLastOrder / gap : 0, customer.ProbabilityAlive),
            _ => Phrases.NoRepeat.With(customer.Age, customer.ProbabilityAlive),
        };
        yield return Phrases.Expected.With(options.HorizonWeeks, options.HorizonMonths ?? 0, customer.ExpectedPurchases, customer.PurchaseProbabilities[0]);
        if (customer.Value is { Expected: { } value, MeanOfAll: { } all })
            yield return customer.Value.OwnMean is { } own ? Phrases.WorthOwnAndAll.With(value, own, customer.Value.OwnWeight, all) : Phrases.WorthOfAll.With(value);
        if (customer.LifetimeValue is { } clv)
            yield return Phrases.Worth.With(options.Discount, options.Margin, clv, customer.Rank.ValueShare, customer.Rank.Customers);
    }
}
