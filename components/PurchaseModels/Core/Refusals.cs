using Quantities;
using Wording;

namespace PurchaseModels.Core;

/// <summary>Why data cannot be used or determine no model.</summary>
static class Refusals
{
    public static readonly Phrase RepeatCount = new("repeat-count-no-whole-number", "count", "row");
    public static readonly Phrase Age = new("age-no-number", "age", "row");
    public static readonly Phrase AgeAtLastOrder = new("age-at-last-order-outside", "last", "age", "row");
    public static readonly Phrase LastOrderWithoutRepeat = new("last-order-without-repeat", "last", "row");
    public static readonly Phrase Count = new("row-count-no-number", "count", "row");
    public static readonly Phrase MeanValue = new("mean-value-not-positive", "mean", "row");
    public static readonly Phrase WholeNumbers = new("opportunities-no-whole-numbers", "row");
    public static readonly Phrase Opportunities = new("opportunities-outside", "opportunities", "most", "row");
    public static readonly Phrase Ascending = new("opportunities-not-ascending", "transactions", "last", "opportunities", "row");
    public static readonly Phrase LastOpportunity = new("last-opportunity-without-transaction", "last", "row");
    public static readonly Phrase CovariateName = new("covariate-name-with-dot");
    public static readonly Phrase CovariateLength = new("covariate-other-length", "values", "customers");
    public static readonly Phrase CovariateValue = new("covariate-no-number", "given");
    public static readonly Phrase CovariateConstant = new("covariate-constant");
    public static readonly Phrase Survivors = new("survivors-rise", "period", "survivors");
    public static readonly Phrase SurvivorsMissing = new("survivors-missing");
    public static readonly Phrase Contracts = new("contracts-no-numbers", "period", "lost", "kept");

    public static readonly Phrase LogIntervals = new("log-intervals-no-number", "given", "row");

    static readonly Phrase NoIntervals = new("intervals-unknown");
    static readonly Phrase NoCustomers = new("customers-none");
    static readonly Phrase NoRepeats = new("repeat-purchases-none", "customers");
    static readonly Phrase NoOpportunityUsed = new("opportunities-none-used", "customers");
    static readonly Phrase NoTime = new("time-none-observed", "customers");
    static readonly Phrase AlikeBuyers = new("buyers-alike", "customers");
    static readonly Phrase AlikeValues = new("values-alike", "customers");
    static readonly Phrase AlikeContracts = new("contracts-alike", "customers");
    static readonly Phrase DropoutUntold = new("dropout-untold", "customers");
    static readonly Phrase CovariatesUntold = new("covariates-untold", "customers");

    public static Problem Invalid(string field, Message said) => Problem.InvalidValues(new Dictionary<string, Message> { [field] = said }, FitWarning.Words);

    public static Problem WithoutCustomers { get; } = Problem.Of("no-customers", new Label("There are no customers", "Клиентов нет"), NoCustomers, FitWarning.Words);

    public static Problem WithoutIntervals { get; } = Problem.Of("intervals-unknown", new Label("The intervals between purchases are unknown", "Интервалы между покупками неизвестны"), NoIntervals, FitWarning.Words);

    public static Problem WithoutRepeats(double? customers) => Problem.Of("no-repeat-purchases", new Label("Nobody bought again", "Никто не купил повторно"), NoRepeats.With(customers), FitWarning.Words);

    public static Problem WithoutOpportunities(double customers) => Problem.Of("no-repeat-purchases", new Label("Nobody bought", "Никто ничего не купил"), NoOpportunityUsed.With(customers), FitWarning.Words);

    public static Problem WithoutTime(double customers) => Problem.Of("no-time-observed", new Label("No time was observed", "Время наблюдения нулевое"), NoTime.With(customers), FitWarning.Words);

    public static Problem Alike(double customers) => WithoutOptimum("no-interior-optimum", AlikeBuyers.With(customers));

    public static Problem AlikeIn(SpendStatistics statistics) => WithoutOptimum("no-interior-optimum", AlikeValues.With(statistics.Customers));

    public static Problem AlikeIn(ContractStatistics statistics) => WithoutOptimum("no-interior-optimum", AlikeContracts.With(statistics.Customers));

    public static Problem WithoutDropout(double customers) => WithoutOptimum(FitWarning.DropoutNotIdentified.Code, DropoutUntold.With(customers));

    public static Problem WithoutEffects(double customers) => WithoutOptimum("no-interior-optimum", CovariatesUntold.With(customers));

    static Problem WithoutOptimum(string code, Message said) => Problem.Of(code, new Label("The likelihood has no interior maximum", "У правдоподобия нет внутреннего максимума"), said, FitWarning.Words);
}
