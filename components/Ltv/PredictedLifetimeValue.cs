using Answers;
using Ltv.Core;

namespace Ltv;

/// <summary>Lifetime value of a customer base, with the fit it comes from and how such predictions held.</summary>
/// <param name="Head">Of whom, since when, by which rule, what has to be known.</param>
/// <param name="CalibrationEnd">Last day the predicting fit saw.</param>
/// <param name="Model">Code of the model whose parameters follow: the one asked for, the one chosen, or the fallback.</param>
/// <param name="Parameters">Estimates by the papers' names, times in weeks.</param>
/// <param name="StandardErrors">Of the parameters.</param>
/// <param name="Intervals">Of the parameters, at the definition's level.</param>
/// <param name="IntervalRule">How the intervals were made.</param>
/// <param name="LogLikelihood">The maximum.</param>
/// <param name="GradientNorm">Largest derivative of the log-likelihood per customer by a logarithm of a parameter; 0 at a maximum.</param>
/// <param name="Converged">True at an interior maximum.</param>
/// <param name="Customers">Customers the parameters come from.</param>
/// <param name="RepeatBuyers">Of them, those with a repeat purchase.</param>
/// <param name="RepeatPurchases">Their repeat purchase days.</param>
/// <param name="Timing">The model of purchase timing with the lowest AIC; predictions are averaged with the others by <paramref name="Compared"/>'s weights.</param>
/// <param name="Spend">The model of values that the predictions use; null where there is none (see the warnings).</param>
/// <param name="Compared">The timing models that were averaged, with their weights; empty when one was asked for.</param>
/// <param name="Prediction">What the customer base is expected to do over the horizon.</param>
/// <param name="Distribution">How the predicted value is spread over customers.</param>
/// <param name="Counts">Customers by repeat purchases, counted and expected.</param>
/// <param name="Alive">P(alive) by recency and frequency.</param>
/// <param name="NewCustomer">What a new customer is expected to do by age.</param>
/// <param name="Holdout">How a prediction from earlier data held; null where too little time or data could be held out (see the warnings).</param>
/// <param name="Tracking">Expected and actual repeat purchases by week; of the holdout's fit.</param>
/// <param name="Refunds">What was left out as refunds.</param>
/// <param name="Season">How purchasing follows the calendar; null where no season was found or asked for.</param>
/// <param name="Regularity">How regularly customers buy; null where too few have bought three times.</param>
/// <param name="Covariates">How covariates change both rates; null where none were asked for, or the data do not tell.</param>
public sealed record PredictedLifetimeValue(
    AnswerHead Head,
    DateOnly CalibrationEnd,
    string Model,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyDictionary<string, double> StandardErrors,
    IReadOnlyDictionary<string, Band> Intervals,
    IntervalRule IntervalRule,
    double LogLikelihood,
    double GradientNorm,
    bool Converged,
    double Customers,
    int RepeatBuyers,
    long RepeatPurchases,
    FittedModel Timing,
    FittedModel? Spend,
    IReadOnlyList<ComparedModel> Compared,
    BasePrediction Prediction,
    ValueDistribution Distribution,
    PurchaseCounts Counts,
    AliveGrid Alive,
    NewCustomerCurve NewCustomer,
    Holdout? Holdout,
    Tracking? Tracking,
    RefundsLeftOut Refunds,
    CalendarSeason? Season,
    Regularity? Regularity,
    CovariateEffects? Covariates) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => PredictionTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => PredictionTables.PicturesOf(this);
}

/// <summary>What the customers known at the calibration end are expected to do over the horizon.</summary>
/// <param name="Customers">Customers predicted for.</param>
/// <param name="ExpectedAlive">Sum of P(alive).</param>
/// <param name="AliveInterval">Interval of that sum.</param>
/// <param name="ExpectedPurchases">Expected purchases.</param>
/// <param name="PurchasesInterval">Interval of that expectation: models and parameters.</param>
/// <param name="PurchasesRange">Range for the number that will be counted: models, parameters and chance.</param>
/// <param name="ExpectedRevenue">Expected purchases × expected value, undiscounted, before margin; null without values.</param>
/// <param name="RevenueInterval">Interval of that expectation, parameters of timing and value both uncertain; null without values.</param>
/// <param name="RevenueRange">Range for the revenue that will be counted: models, parameters and chance; null without values.</param>
/// <param name="LifetimeValue">Discounted, after margin; null without values.</param>
/// <param name="ValueInterval">Interval of that expectation, in the same way; null without values.</param>
public sealed record BasePrediction(
    int Customers,
    double ExpectedAlive,
    Band AliveInterval,
    double ExpectedPurchases,
    Band PurchasesInterval,
    Band PurchasesRange,
    double? ExpectedRevenue,
    Band? RevenueInterval,
    Band? RevenueRange,
    double? LifetimeValue,
    Band? ValueInterval);

/// <summary>How predicted lifetime value is spread over customers; without values, how discounted purchases are.</summary>
/// <param name="Quantile">Shares of customers.</param>
/// <param name="Value">Predicted value that this share of customers does not exceed.</param>
/// <param name="Deciles">Customers in tenths, the most valuable first; of fewer than ten, each alone.</param>
/// <param name="BinFrom">Lower edges of a histogram up to the 99th percentile; the last bin holds all above.</param>
/// <param name="BinCustomers">Customers in each bin.</param>
public sealed record ValueDistribution(
    IReadOnlyList<double> Quantile, IReadOnlyList<double> Value, IReadOnlyList<ValueDecile> Deciles, IReadOnlyList<double> BinFrom, IReadOnlyList<int> BinCustomers);

/// <summary>A tenth of the customers.</summary>
/// <param name="Decile">1 the most valuable.</param>
/// <param name="Customers">Customers in it.</param>
/// <param name="LifetimeValue">Sum of their predicted values.</param>
/// <param name="Share">Of all predicted value; null when that is 0.</param>
/// <param name="MeanAlive">Their mean P(alive).</param>
/// <param name="MeanPurchases">Their mean expected purchases.</param>
public sealed record ValueDecile(int Decile, int Customers, double LifetimeValue, double? Share, double MeanAlive, double MeanPurchases);

/// <summary>P(alive) of a customer first seen a given time ago, by repeat purchases and time since the last purchase.</summary>
/// <param name="AgeInWeeks">How long ago the first purchase was: the age that half of the customers exceed.</param>
/// <param name="RepeatCount">Rows.</param>
/// <param name="WeeksSinceLastOrder">Columns.</param>
/// <param name="Probability">P(alive), rows by columns; null where there is no such customer (without repeat purchase the last order is the first).</param>
/// <param name="Customers">Customers of any age nearest to each cell; customers beyond the last row are in it.</param>
public sealed record AliveGrid(
    double AgeInWeeks,
    IReadOnlyList<int> RepeatCount,
    IReadOnlyList<double> WeeksSinceLastOrder,
    IReadOnlyList<IReadOnlyList<double?>> Probability,
    IReadOnlyList<IReadOnlyList<int>> Customers);

/// <summary>Expected repeat purchases of a new customer, E[X(t)].</summary>
/// <param name="Weeks">Age.</param>
/// <param name="RepeatPurchases">Expected by that age.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="LifetimeValue">Discounted value of those purchases after margin, first purchase not included; null without values.</param>
public sealed record NewCustomerCurve(
    IReadOnlyList<double> Weeks, IReadOnlyList<double> RepeatPurchases, IReadOnlyList<double> Low, IReadOnlyList<double> High, IReadOnlyList<double>? LifetimeValue);

/// <summary>How purchasing follows the calendar, the same for all customers.</summary>
/// <param name="Factor">Purchasing by month against the average of the year, January first.</param>
/// <param name="Years">Whole years it is from.</param>
/// <param name="Gain">How much better each year's months are told by the other years' than without a season, in log-likelihood.</param>
public sealed record CalendarSeason(IReadOnlyList<double> Factor, int Years, double Gain);

/// <summary>How regularly customers buy, whatever the model says (Wheat &amp; Morrison 1990).</summary>
/// <param name="K">1 where purchases come at random, above it where a customer's intervals are alike, at most 1,000.</param>
/// <param name="Interval">Of it, at 95 %.</param>
/// <param name="Customers">Customers who bought three times, by whose last two intervals it is told.</param>
public sealed record Regularity(double K, Band Interval, int Customers);

/// <summary>Amounts below 0: no purchases, and not deducted from values.</summary>
/// <param name="Amount">Their sum, at most 0.</param>
/// <param name="Share">Its size as a share of the purchases' sum; null when that is 0.</param>
public sealed record RefundsLeftOut(decimal Amount, double? Share);
