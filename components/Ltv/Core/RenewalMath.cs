using Answers;
using Calendar;
using Lake;
using MediatR;
using Numerics;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv.Core;

sealed class ForecastRenewalsHandler(IStatistics lake, ILabels labels) : IRequestHandler<ForecastRenewals, Result<ForecastedRenewals>>
{
    public async Task<Result<ForecastedRenewals>> Handle(ForecastRenewals request, CancellationToken cancellationToken)
    {
        if (!Condition.ParseAll(request.With.Where).TryGet(out var where, out var problem)
            || !(await lake.PurchaseDaysAsync(request.Of.Snapshot, new PurchaseDaysQuery(request.With.AsOf, where), cancellationToken)).TryGet(out var days, out problem)
            || !Zone.Create(days.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        var made = await Task.Run(() => RenewalMath.Of(request, days, ObservedTime.Of(days.Evidence, zone).LastDay, cancellationToken), cancellationToken);
        if (!made.TryGet(out var forecast, out problem))
            return problem;
        await labels.WriteAsync(RenewalList.Id(request), forecast.Labels, cancellationToken);
        return forecast.Answer;
    }
}

/// <summary>From payments by periods to the answer people read.</summary>
static class RenewalMath
{
    const int FewestCustomers = 30;
    const int MostPeriods = 600;

    /// <summary>Where fewer of the customers who could pay a second time did, the payments are hardly due by these periods.</summary>
    const double FewRenew = 0.2;

    /// <summary>From so many payments in a paid period on, they are hardly one payment each.</summary>
    const double NotablyMany = 1.5;

    public static Result<(ForecastedRenewals Answer, LabelTable Labels)> Of(ForecastRenewals question, PurchaseDays days, DateOnly end, CancellationToken ct)
    {
        var options = question.With;
        var history = RenewalHistory.Of(days, end, options);
        var renewed = history.Paid.Sum(p => (long)p);
        if (history.Customers < FewestCustomers || renewed == 0)
            return Problem.Of("too-little-data", new Label("There is too little data to predict from", "Для прогноза слишком мало данных"), Phrases.TooFewRenewals.With(end, history.Customers, renewed, FewestCustomers), Phrases.Words);
        var perPeriod = Math.Pow(1 + options.Discount, YearsOf(options)) - 1;
        FittedModel? fit = null;
        RenewalChance? churn = null;
        List<Message> warnings = [];
        RenewalForecast forecast;
        if (options.Model == RenewalModel.BgBb)
        {
            if (!Opportunities(history).Then(statistics => BgBb.Fit(statistics, ct)).TryGet(out var found, out var problem))
                return problem;
            (fit, forecast) = (FittedModel.Of(found, options.Level), RenewalForecast.Of(history, found.Model, perPeriod));
        }
        else
        {
            var (lost, kept) = Contracts(history);
            if (lost.Sum() == 0)
                return Problem.Of("nobody-left", new Label("Nobody has left", "Никто не ушёл"), Phrases.NobodyLapsed.With(history.Customers, end), Phrases.Words);
            if (ContractStatistics.Create(lost, kept).Then(statistics => ShiftedBetaGeometric.Fit(statistics, ct)).TryGet(out var found, out _))
                (fit, forecast) = (FittedModel.Of(found, options.Level), RenewalForecast.Of(history, found.Model, perPeriod));
            else
            {
                long ended = (long)lost.Sum(), at = ended + history.InARow.Sum(k => (long)k);
                var share = Proportions.Wilson(ended, at, options.Level);
                churn = new RenewalChance(share.Estimate, new Band(share.Low, share.High));
                warnings.Add(Phrases.RenewalsAlike.With(share.Estimate));
                forecast = RenewalForecast.Of(history, share.Estimate, perPeriod);
            }
        }

        var back = Enumerable.Range(0, history.Customers).Count(i => history.LastPaid[i] > history.InARow[i]);
        if (options.Model == RenewalModel.Sbg && back > 0)
            warnings.Add(Phrases.CameBack.With(back, history.Customers, Opportunities(history).Then(statistics => BgBb.Fit(statistics, ct)).IsOk ? "yes" : "no"));
        if (history.PaymentsAPeriod >= NotablyMany)
            warnings.Add(Phrases.SeveralAPeriod.With(history.PaymentsAPeriod));
        var couldRenew = Enumerable.Range(0, history.Customers).Count(i => history.Decided[i] > 0);
        var renewedOnce = Enumerable.Range(0, history.Customers).Count(i => history.InARow[i] > 0);
        if (renewedOnce < FewRenew * couldRenew)
            warnings.Add(Phrases.HardlyByPeriods.With((double)renewedOnce / couldRenew));
        double[] expected = Each(history, i => forecast.Expected(i, options.Periods), ct), discounted = Each(history, forecast.Discounted, ct);
        double[] value = [.. discounted.Select((payments, i) => options.Margin * history.Mean[i] * payments)];
        var curve = Curve(history, forecast, options);
        var running = Enumerable.Range(0, history.Customers).Count(history.IsRunning);
        var answer = new ForecastedRenewals(
            AnswerHead.Of(question, days.Evidence,
            [
                Phrases.RenewalRule.With(options.GrainDays is null ? Words.Of(options.Grain) : "days", options.GrainDays ?? 0, options.EarlyDays, options.LateDays, end),
                options.Model == RenewalModel.Sbg ? Phrases.RenewalContract : Phrases.RenewalChance,
                Phrases.RenewalValue.With(options.Discount, options.Margin),
                Phrases.Level.With(options.Level),
            ], [.. fit?.Warnings ?? [], .. warnings]),
            history.Customers,
            running,
            history.Customers - running,
            back,
            curve.Sum(row => row.AtRisk),
            curve.Sum(row => row.Renewed),
            forecast.Code,
            fit,
            churn,
            curve,
            forecast.NewCustomer,
            expected.Sum(),
            discounted.Sum(),
            value.Sum());
        return (answer, RenewalList.Of(history, days, forecast.Survival is not null, Each(history, forecast.Alive, ct), expected, discounted, value));
    }

    static double YearsOf(RenewalOptions options) => options.GrainDays is { } days ? days / 365.25 : options.Grain switch { Grain.Week => 7 / 365.25, Grain.Month => 1 / 12.0, Grain.Quarter => 0.25, _ => 1 };

    static Result<OpportunityStatistics> Opportunities(RenewalHistory history) =>
        OpportunityStatistics.Create([.. history.Paid.Select(p => (double)p)], [.. history.LastPaid.Select(p => (double)p)], [.. history.Decided.Select(d => (double)d)]);

    /// <summary>Contracts by the renewals they made: ended at the next, or still running. Those with nothing decided tell nothing.</summary>
    static (double[] Lost, double[] Kept) Contracts(RenewalHistory history)
    {
        var most = history.Decided.Max() + 1;
        var (lost, kept) = (new double[most], new double[most]);
        for (var i = 0; i < history.Customers; i++)
            if (!history.IsRunning(i))
                lost[history.InARow[i]]++;
            else if (history.Decided[i] > 0)
                kept[history.Decided[i] - 1]++;
        return (lost, kept);
    }

    static List<RenewalPeriod> Curve(RenewalHistory history, RenewalForecast forecast, RenewalOptions options)
    {
        var contracts = forecast.Survival is not null;
        var last = Math.Min(MostPeriods, history.Decided.Max() + options.Periods);
        var (atRisk, made) = (new long[last + 1], new long[last + 1]);
        for (var i = 0; i < history.Customers; i++)
            for (var k = 1; k <= Math.Min(last, contracts ? Math.Min(history.Decided[i], history.InARow[i] + 1) : history.Decided[i]); k++)
                atRisk[k]++;
        if (contracts)
            foreach (var row in history.InARow)
                for (var k = 1; k <= Math.Min(last, row); k++)
                    made[k]++;
        else
            for (var k = 1; k <= Math.Min(last, history.PaidIn.Count - 1); k++)
                made[k] = history.PaidIn[k];
        var (curve, survival) = (new List<RenewalPeriod>(), 1.0);
        for (var k = 1; k <= last; k++)
        {
            var share = atRisk[k] > 0 ? Proportions.Wilson(made[k], atRisk[k], options.Level) : (ConfidenceInterval?)null;
            survival *= share?.Estimate ?? double.NaN;
            curve.Add(new RenewalPeriod(
                k, atRisk[k], made[k], share?.Estimate, share is { } s ? new Band(s.Low, s.High) : null, forecast.Rate(k), !contracts || double.IsNaN(survival) ? null : survival, forecast.Survival?.Invoke(k)));
        }

        return curve;
    }

    /// <summary>By distinct history once.</summary>
    static double[] Each(RenewalHistory history, Func<int, double> of, CancellationToken ct)
    {
        var known = new Dictionary<(int, int, int, int, int), double>();
        var values = new double[history.Customers];
        for (var i = 0; i < values.Length; i++)
        {
            var key = (history.Decided[i], history.Paid[i], history.LastPaid[i], history.InARow[i], history.Ahead[i]);
            if (!known.TryGetValue(key, out values[i]))
            {
                ct.ThrowIfCancellationRequested();
                known.Add(key, values[i] = of(i));
            }
        }

        return values;
    }
}
