using PurchaseModels.Core;

namespace PurchaseModels;

/// <summary>Intervals that do not rest on the normal approximation: fits again to customers drawn again, and profiles of the likelihood.</summary>
/// <remarks>
/// Each customer is taken a Poisson(1) number of times, so a distinct row with count n a Poisson(n) number: the case bootstrap with a sample size that
/// varies, too, which the estimates do not notice (Hanley &amp; MacGibbon 2006; Chamandy et al. 2012). A replicate costs what the distinct rows cost,
/// whatever the number of customers. Searches begin at the estimate and run in parallel; the same seed gives the same bits whatever the number of threads.
/// </remarks>
public static class DataIntervals
{
    /// <summary>Replicates for 95 % intervals whose ends move little from seed to seed.</summary>
    public const int UsualReplicates = 1_000;

    /// <summary>Bootstraps a timing model; after a fallback that is the one that answers.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="statistics">What it was fitted to.</param>
    /// <param name="seed">Same seed, same replicates.</param>
    /// <param name="replicates">Samples to draw, from 2.</param>
    /// <param name="ct">Stops between evaluations.</param>
    public static Bootstrap<TransactionModel> Bootstrap(
        this ModelFit<TransactionModel> fit, CustomerStatistics statistics, int seed, int replicates = UsualReplicates, CancellationToken ct = default)
    {
        var of = Timing(fit.Model, statistics);
        return Replicates.Draw(fit.Model, In(fit.Model, of.LogUnits), of.Likelihood(of.Rows),
            random => of.Likelihood(of.Rows.Resampled(random)), at => fit.Model.With(Out(fit.Model, at, of.LogUnits)), seed, replicates, ct);
    }

    /// <summary>Interval of a timing model's parameter by profile likelihood: the values that no choice of the other parameters makes improbable.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="statistics">What it was fitted to.</param>
    /// <param name="parameter">Its name, such as <c>alpha</c>.</param>
    /// <param name="level">Share of samples whose interval holds the true value.</param>
    /// <param name="ct">Stops between evaluations.</param>
    /// <returns>The interval, with the delta method's standard error; from 0, or without upper end, where the data set no limit.</returns>
    /// <remarks>Needs no normality, so it holds on a ridge where the delta method's interval is too short or too long; costs some hundred evaluations.</remarks>
    public static Interval ProfileIntervalOf(
        this ModelFit<TransactionModel> fit, CustomerStatistics statistics, string parameter, double level = 0.95, CancellationToken ct = default)
    {
        var delta = fit.IntervalOf(parameter, level);
        return Profiled(fit.Model, statistics, level, ct)(fit.Model.ParameterNames.ToList().IndexOf(parameter), delta);
    }

    /// <summary>Intervals of all parameters of a timing model by profile likelihood, in the model's order; <see cref="ProfileIntervalOf"/> says how.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="statistics">What it was fitted to.</param>
    /// <param name="level">Share of samples whose interval holds the true value.</param>
    /// <param name="ct">Stops between evaluations.</param>
    public static IReadOnlyList<Interval> ProfileIntervals(this ModelFit<TransactionModel> fit, CustomerStatistics statistics, double level, CancellationToken ct)
    {
        var profiled = Profiled(fit.Model, statistics, level, ct);
        return [.. fit.Model.ParameterNames.Select((name, i) => profiled(i, fit.IntervalOf(name, level)))];
    }

    static Func<int, Interval, Interval> Profiled(TransactionModel model, CustomerStatistics statistics, double level, CancellationToken ct)
    {
        var of = Timing(model, statistics);
        var likelihood = of.Likelihood(of.Rows);
        var top = Fitter.Maximise(likelihood, [In(model, of.LogUnits)], ct);
        return (i, delta) =>
        {
            var (low, high) = Profile.Of(likelihood, top, i, level, ct);
            return delta with { Low = Coordinates.Value(low + of.LogUnits[i], model.ScaleOf(i)), High = Coordinates.Value(high + of.LogUnits[i], model.ScaleOf(i)) };
        };
    }

    /// <summary>Bootstraps a model of values.</summary>
    /// <inheritdoc cref="Bootstrap(ModelFit{TransactionModel}, CustomerStatistics, int, int, CancellationToken)" />
    public static Bootstrap<GammaGamma> Bootstrap(
        this ModelFit<GammaGamma> fit, SpendStatistics statistics, int seed, int replicates = UsualReplicates, CancellationToken ct = default)
    {
        double[] units = [0, 0, Math.Log(statistics.Likelihood.Unit)];
        return Replicates.Draw(fit.Model, Replicates.Logs(fit.Model.ParameterValues, units), statistics.Likelihood,
            statistics.Likelihood.Resampled, at => fit.Model.With(Replicates.Values(at, units)), seed, replicates, ct);
    }

    /// <summary>Bootstraps a model of opportunities.</summary>
    /// <inheritdoc cref="Bootstrap(ModelFit{TransactionModel}, CustomerStatistics, int, int, CancellationToken)" />
    public static Bootstrap<BgBb> Bootstrap(
        this ModelFit<BgBb> fit, OpportunityStatistics statistics, int seed, int replicates = UsualReplicates, CancellationToken ct = default) =>
        Replicates.Draw(fit.Model, Replicates.Logs(fit.Model.ParameterValues, new double[4]), new BgBbLikelihood(statistics.Rows),
            random => new BgBbLikelihood(statistics.Rows.Resampled(random)), at => fit.Model.With(Replicates.Values(at, new double[4])), seed, replicates, ct);

    /// <summary>Bootstraps a model of contracts.</summary>
    /// <inheritdoc cref="Bootstrap(ModelFit{TransactionModel}, CustomerStatistics, int, int, CancellationToken)" />
    public static Bootstrap<ShiftedBetaGeometric> Bootstrap(
        this ModelFit<ShiftedBetaGeometric> fit, ContractStatistics statistics, int seed, int replicates = UsualReplicates, CancellationToken ct = default) =>
        Replicates.Draw(fit.Model, Replicates.Logs(fit.Model.ParameterValues, new double[2]), new ShiftedBetaGeometricLikelihood(statistics),
            random => new ShiftedBetaGeometricLikelihood(statistics.Resampled(random)), at => fit.Model.With(Replicates.Values(at, new double[2])),
            seed, replicates, ct);

    /// <summary>Bootstraps a timing model with covariates.</summary>
    /// <inheritdoc cref="Bootstrap(ModelFit{TransactionModel}, CustomerStatistics, int, int, CancellationToken)" />
    public static Bootstrap<ParetoNbdWithCovariates> Bootstrap(
        this ModelFit<ParetoNbdWithCovariates> fit, CovariateStatistics statistics, int seed, int replicates = UsualReplicates, CancellationToken ct = default)
    {
        var rows = statistics.Rows;
        return Replicates.Draw(fit.Model, rows.Standardised(fit.Model.ParameterValues), new CovariateLikelihood(rows),
            random => new CovariateLikelihood(rows.Resampled(random)), at => fit.Model.With(rows.Values(at)), seed, replicates, ct);
    }

    static double[] In(TransactionModel model, double[] logUnits) => [.. Coordinates.Of(model).Zip(logUnits, (at, unit) => at - unit)];

    static double[] Out(TransactionModel model, double[] at, double[] logUnits) => Coordinates.Values(model, [.. at.Zip(logUnits, (there, unit) => there + unit)]);

    internal static (Func<CollapsedRows, ILikelihood> Likelihood, CollapsedRows Rows, double[] LogUnits) Timing(TransactionModel model, CustomerStatistics statistics)
    {
        var log = Math.Log(statistics.Rows.NaturalUnit);
        var rows = statistics.Rows.InNaturalUnits;
        return model switch
        {
            BgNbd => (some => new BetaGeometricLikelihood(some, shift: 0), rows, [0, log, 0, 0]),
            MbgNbd => (some => new BetaGeometricLikelihood(some, shift: 1), rows, [0, log, 0, 0]),
            ParetoNbd => (some => new ParetoNbdLikelihood(some), rows, [0, log, 0, log]),
            LimitModel limit => (some => new ShapeLikelihood(some, ModelShape.Of(limit.Kind)), rows, [.. limit.ParameterNames.Select(name => log * ModelShape.TimePower(name))]),
            RegularModel regular => (some => new ShapeLikelihood(some, ModelShape.Of(regular.Kind), regular.Regularity), rows, [.. regular.ParameterNames.Select(name => log * ModelShape.TimePower(name))]),
            _ => (some => new NbdLikelihood(some), rows, [0, log]),
        };
    }
}
