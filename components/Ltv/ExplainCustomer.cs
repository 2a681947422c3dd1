using Answers;
using Declarations;
using Ltv.Core;
using PurchaseModels;
using Quantities;

namespace Ltv;

/// <summary>What is known and expected of one customer, and why? Computed on demand, with the fit that <see cref="PredictLifetimeValue"/> uses.</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "customer", 2, "What is known and expected of one customer, and why?", "Что известно о клиенте, чего от него ждать и почему?",
    NameEn = "Value of a customer", NameRu = "Ценность клиента", Topic = Topic.LifetimeValue, IsKept = false, NamesCustomers = true, WordsOf = [typeof(FitWarning)])]
public sealed record ExplainCustomer(DatasetVersion Of, CustomerOptions With) : IQuestion<CustomerOptions, ExplainedCustomer>;

/// <summary>Which customer, and how lifetime value is predicted.</summary>
public sealed record CustomerOptions : LtvOptions
{
    /// <summary>The customer's id.</summary>
    [Option("The customer's id", "Идентификатор клиента", IsPositional = true, IsRequired = true, Example = "0001", NameEn = "Customer", NameRu = "Клиент")]
    public string Customer { get; init; } = null!;
}

/// <summary>One customer's numbers and where they come from. The definition begins with the same in sentences.</summary>
/// <param name="Head">Why in sentences, of whom, since when, by which rule.</param>
/// <param name="CalibrationEnd">Last day the fit saw: the numbers stand at its end.</param>
/// <param name="Customer">The customer's id.</param>
/// <param name="FirstDay">Day of the first purchase.</param>
/// <param name="LastDay">Day of the last purchase up to the calibration end.</param>
/// <param name="DaysSinceLastOrder">From there to the calibration end.</param>
/// <param name="X">Repeat purchase days (x).</param>
/// <param name="AgeAtLastOrder">Weeks from the first to the last purchase (t_x).</param>
/// <param name="Age">Weeks from the first purchase to the calibration end (T).</param>
/// <param name="Revenue">Sum of the purchases up to the calibration end.</param>
/// <param name="Refunds">Sum of the refunds up to then, at most 0.</param>
/// <param name="Model">Code of the timing model.</param>
/// <param name="ProbabilityAlive">P(alive) at the calibration end.</param>
/// <param name="AliveInterval">Its interval; null where the model fixes it.</param>
/// <param name="ExpectedPurchases">Over the horizon.</param>
/// <param name="PurchasesInterval">Interval of that expectation.</param>
/// <param name="PurchaseProbabilities">Probability of 0, 1, 2, … purchases over the horizon; the last entry is of that many or more.</param>
/// <param name="Value">What a purchase is expected to be worth, and from what.</param>
/// <param name="LifetimeValue">Over the horizon or for ever, as the definition says, discounted, after margin; null without values.</param>
/// <param name="LifetimeInterval">Interval of that expectation; null without values.</param>
/// <param name="Rank">Where the customer stands among all.</param>
/// <param name="Purchases">The purchase days, also those after the calibration end, with amounts.</param>
/// <param name="AliveOverTime">P(alive) at the end of each week since the first purchase, from what was known then.</param>
public sealed record ExplainedCustomer(
    AnswerHead Head,
    DateOnly CalibrationEnd,
    string Customer,
    DateOnly FirstDay,
    DateOnly LastDay,
    int DaysSinceLastOrder,
    double X,
    double AgeAtLastOrder,
    double Age,
    decimal Revenue,
    decimal Refunds,
    string Model,
    double ProbabilityAlive,
    Band? AliveInterval,
    double ExpectedPurchases,
    Band PurchasesInterval,
    IReadOnlyList<double> PurchaseProbabilities,
    PurchaseValue Value,
    double? LifetimeValue,
    Band? LifetimeInterval,
    CustomerRank Rank,
    IReadOnlyList<PurchaseDay> Purchases,
    IReadOnlyList<AliveThen> AliveOverTime) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => CustomerTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => CustomerTables.Pictures;
}

/// <summary>What a purchase is expected to be worth: between the customer's own mean and that of all.</summary>
/// <param name="Expected">The expectation; null without values.</param>
/// <param name="OwnMean">Mean of the customer's repeat purchases; null without one.</param>
/// <param name="MeanOfAll">Expectation for a customer of whom nothing is known; null without values.</param>
/// <param name="OwnWeight">Weight of the own mean, 0…1.</param>
/// <param name="Interval">Interval of the expectation; null without a value model.</param>
public sealed record PurchaseValue(double? Expected, double? OwnMean, double? MeanOfAll, double OwnWeight, Band? Interval);

/// <summary>Where a customer stands.</summary>
/// <param name="Customers">Among how many.</param>
/// <param name="AliveShare">Share of customers with a lower P(alive); equal ones are not among them.</param>
/// <param name="PurchasesShare">The same for expected purchases.</param>
/// <param name="ValueShare">The same for lifetime value; null without values.</param>
public sealed record CustomerRank(int Customers, double AliveShare, double PurchasesShare, double? ValueShare);

/// <summary>A day of purchases or refunds.</summary>
/// <param name="Day">The day.</param>
/// <param name="Purchases">Purchases on it.</param>
/// <param name="Amount">Their sum.</param>
/// <param name="Refunds">Sum of refunds, at most 0.</param>
/// <param name="Seen">Whether it lies within what the model saw.</param>
public sealed record PurchaseDay(DateOnly Day, long Purchases, decimal Amount, decimal Refunds, bool Seen);

/// <summary>P(alive) at a time.</summary>
/// <param name="Day">At its end.</param>
/// <param name="ProbabilityAlive">From what was known then, with today's parameters.</param>
public sealed record AliveThen(DateOnly Day, double ProbabilityAlive);
