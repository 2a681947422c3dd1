using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>The purchase days a question is about, and the days it divides them by.</summary>
/// <param name="Days">All purchase days up to the analysis instant.</param>
/// <param name="End">The last day observed at the analysis instant.</param>
/// <param name="CalibrationEnd">Last day the predicting fit sees.</param>
/// <param name="Everybody">Where the question is about a few of the customers, the days of all, whose fits say what is known beforehand; otherwise null.</param>
sealed record PurchaseHistory(PurchaseDays Days, DateOnly End, DateOnly CalibrationEnd, PurchaseDays? Everybody = null)
{
    public static async Task<Result<PurchaseHistory>> LoadAsync(IStatistics lake, DatasetVersion of, LtvOptions options, CancellationToken ct)
    {
        if (!Condition.ParseAll(options.Where).TryGet(out var where, out var problem))
            return problem;
        if (!(await CovariatesAsync(lake, of, options, ct)).TryGet(out var covariates, out problem))
            return problem;
        var days = await lake.PurchaseDaysAsync(of.Snapshot, new PurchaseDaysQuery(options.AsOf, where) { Attributes = [.. covariates.Select(covariate => covariate.Name).Distinct()] }, ct);
        if (!days.Then(found => Zone.Create(found.Evidence.Settings.Zone).Then(zone => Divide(found, ObservedTime.Of(found.Evidence, zone).LastDay, options.CalibrationEnd))).TryGet(out var history, out problem))
            return problem;

        // Too few for covariates are too few: everybody's need not have theirs.
        if (where.Count == 0 || covariates.Count > 0 || Fits.AreEnough(Observed.By(history.Days, history.CalibrationEnd)))
            return history;
        return (await lake.PurchaseDaysAsync(of.Snapshot, new PurchaseDaysQuery(options.AsOf, []), ct)).Map(everybody => history with { Everybody = everybody });
    }

    static async Task<Result<IReadOnlyList<PropertyColumn>>> CovariatesAsync(IStatistics lake, DatasetVersion of, LtvOptions options, CancellationToken ct) => options.Covariates.Count == 0
        ? Result<IReadOnlyList<PropertyColumn>>.Ok([])
        : (await lake.DescribeAsync(of.Snapshot, ct)).Then(contents => PropertyColumn.Named(options.Covariates, contents.Properties, "covariates"));

    static Result<PurchaseHistory> Divide(PurchaseDays days, DateOnly end, DateOnly? calibrationEnd) =>
        calibrationEnd > end
            ? Problem.InvalidValues(new Dictionary<string, Message> { ["calibrationEnd"] = Phrases.CalibrationAfterData.With(calibrationEnd, end) }, Phrases.Words)
            : new PurchaseHistory(days, end, calibrationEnd ?? end);

    /// <summary>Fits on what was known at the calibration end and scores everybody known then.</summary>
    public Result<Scored> Score(LtvOptions options, CancellationToken ct) =>
        Scored.Of(Days, CalibrationEnd, Scored.ModelsOf(options), options.Season, options.WeeksFrom(CalibrationEnd), Scored.LifetimeOf(options, CalibrationEnd), ct, Everybody);
}
