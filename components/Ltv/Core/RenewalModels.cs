using PurchaseModels;

namespace Ltv.Core;

/// <summary>What is expected of renewals, by one model or another.</summary>
/// <param name="Code">The model's.</param>
/// <param name="Rate">The share of those it can come of who make the k-th renewal.</param>
/// <param name="Survival">The share of contracts that have made k renewals; null where a period may be skipped.</param>
/// <param name="Alive">Probability that a customer makes the next renewal, or for BG/BB still may.</param>
/// <param name="Expected">Expected payments of a customer over so many periods.</param>
/// <param name="Discounted">The same for ever, discounted by period to the next due day.</param>
/// <param name="NewCustomer">Of a new customer, the first payment counted 1.</param>
sealed record RenewalForecast(
    string Code, Func<int, double> Rate, Func<int, double>? Survival, Func<int, double> Alive, Func<int, int, double> Expected, Func<int, double> Discounted, double NewCustomer)
{
    /// <summary>A contract ends with the first period that is not paid.</summary>
    public static RenewalForecast Of(RenewalHistory history, ShiftedBetaGeometric model, double perPeriod) => OfContracts(
        history, model.Code, model.RetentionRate, model.Survival, done => model.RetentionRate(done + 1) * model.DiscountedPayments(done + 1, perPeriod), model.DiscountedPayments(0, perPeriod));

    /// <summary>All end with one chance.</summary>
    public static RenewalForecast Of(RenewalHistory history, double churn, double perPeriod)
    {
        var (stays, kept) = (1 - churn, (1 - churn) / (1 + perPeriod));
        return OfContracts(history, "geometric", _ => stays, periods => Math.Pow(stays, periods), _ => stays / (1 - kept), 1 / (1 - kept));
    }

    /// <summary>Periods may be skipped.</summary>
    public static RenewalForecast Of(RenewalHistory history, BgBb model, double perPeriod)
    {
        (int Paid, int Last, int Of) Known(int i) => (history.Paid[i] + history.Ahead[i], history.Ahead[i] > 0 ? history.Known(i) : history.LastPaid[i], history.Known(i));
        return new RenewalForecast(
            model.Code,
            period => model.ExpectedTransactions(period) - model.ExpectedTransactions(period - 1),
            null,
            i => Known(i) is var known ? model.ProbabilityAlive(known.Paid, known.Last, known.Of) : 0,
            (i, periods) => Known(i) is var known ? model.ExpectedTransactions(known.Paid, known.Last, known.Of, periods) : 0,
            // The k-th is discounted k times there; to the next due day it is once less.
            i => Known(i) is var known ? model.DiscountedTransactions(known.Paid, known.Last, known.Of, perPeriod) * (1 + perPeriod) : 0,
            1 + model.DiscountedTransactions(0, 0, 0, perPeriod));
    }

    static RenewalForecast OfContracts(RenewalHistory history, string code, Func<int, double> rate, Func<int, double> survival, Func<int, double> residual, double newCustomer) => new(
        code,
        rate,
        survival,
        i => history.IsRunning(i) ? rate(history.Known(i) + 1) : 0,
        (i, periods) => history.IsRunning(i) ? Enumerable.Range(1, periods).Sum(k => survival(history.Known(i) + k)) / survival(history.Known(i)) : 0,
        i => history.IsRunning(i) ? residual(history.Known(i)) : 0,
        newCustomer);
}
