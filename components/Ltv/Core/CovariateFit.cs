using Numerics;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>A fit with covariates beside one of the same model without.</summary>
sealed record CovariateFit(CovariateColumns Of, ModelFit<TransactionModel> With, ModelFit<TransactionModel> Without)
{
    /// <summary>Above this, covariates say no more than chance would.</summary>
    const double Chance = 0.05;

    /// <summary>Every covariate may change both rates.</summary>
    public static Result<ModelFit<TransactionModel>> Fit(Observed observed, CovariateColumns columns, CancellationToken ct) => CovariateStatistics
        .Create([.. observed.RepeatCount], [.. observed.AgeAtLastOrder], [.. observed.Age], columns.Columns, columns.Columns)
        .Then(statistics => ParetoNbdWithCovariates.Fit(statistics, ct)).Map(fit => fit.For(columns.Profiles));

    public CovariateTest Test { get; } = TestOf(With, Without, 2 * Of.Columns.Count);

    public IEnumerable<Message> Warnings => [.. Of.Warnings, .. Test.PValue > Chance ? (Message[])[Phrases.CovariatesTellNothing.With(Test.Statistic, Test.Freedom, Test.PValue)] : []];

    public CovariateEffects Shown(double level) => new(
        With.Model.Code,
        [.. Of.Rows.Select(row => new CovariateEffect(row.Covariate, row.Kind, row.Level, row.Customers, row.Mean, row.Deviation, Effect($"gamma1.{row.Name}", row.Name, level), Effect($"gamma2.{row.Name}", row.Name, level)))],
        Test);

    RateEffect? Effect(string parameter, string? column, double level)
    {
        if (column is null)
            return null;
        var interval = With.IntervalOf(parameter, level);
        return new RateEffect(interval.Estimate, interval.StandardError, Band.Of(interval), Math.Exp(interval.Estimate));
    }

    static CovariateTest TestOf(ModelFit<TransactionModel> with, ModelFit<TransactionModel> without, int freedom)
    {
        var statistic = Math.Max(0, 2 * (with.LogLikelihood - without.LogLikelihood));
        return new CovariateTest(with.LogLikelihood, without.Model.Code, without.LogLikelihood, statistic, freedom, ChiSquaredDistribution.Above(statistic, freedom));
    }
}
