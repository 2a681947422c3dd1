using Answers;
using Lake;
using MediatR;
using Quantities;
using Series;
using Wording;

namespace Forecasting.Core;

sealed class ForecastCohortsHandler(IStatistics lake) : IRequestHandler<ForecastCohorts, Result<CohortForecast>>
{
    const int Replicates = 500, BacktestReplicates = 200, LeastPeriods = 6;
    const double Rise = 0.02, Even = 1e-6, LowCoverage = 0.1;

    public async Task<Result<CohortForecast>> Handle(ForecastCohorts request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem)
            || !(await lake.ActivityAsync(request.Of.Snapshot, new ActivityQuery(with.Grain, with.AsOf, where), cancellationToken)).TryGet(out var matrix, out problem))
            return problem;
        return await Task.Run(() => Answer(request, matrix, cancellationToken), cancellationToken);
    }

    static Result<CohortForecast> Answer(ForecastCohorts question, ActivityMatrix matrix, CancellationToken ct)
    {
        var with = question.With;
        if (!MetricHistory.Of(matrix.Evidence, [.. matrix.Cohort.Zip(matrix.Age, (cohort, age) => cohort + age)], with.Grain).TryGet(out var history, out var problem))
            return problem;
        if (history.Length < LeastPeriods)
            return Phrases.TooShort(Phrases.TooFewPeriods.With(history.Length, LeastPeriods));
        var triangle = CohortTriangle.Of(matrix, history);
        triangle = triangle with { IsFirstApart = with.FirstCohort == FirstCohort.Apart || (with.FirstCohort == FirstCohort.Auto && triangle.BeginsAmidBusiness) };
        var period = with.Period ?? SeriesSteps.SeasonOf(with.Grain);
        if (!CohortDevelopment.Of(triangle, with.Horizon, with.How, period, with.Seed, Replicates, ct).TryGet(out var made, out problem))
            return problem;
        var labels = history.Labels(history.Length + with.Horizon);
        var past = Backtests(triangle, with, period, labels, ct);
        var known = triangle.Length;
        return new CohortForecast(
            AnswerHead.Of(question, matrix.Evidence, Define(with, history, period, triangle), Warnings(matrix.Evidence, history, triangle, made.Curve, past, with)),
            with.Grain,
            [.. labels.Take(known)],
            [.. Enumerable.Range(0, known).Select(triangle.Size)],
            CohortTriangle.ByPeriod(triangle.Active),
            CohortTriangle.ByPeriod(triangle.Revenue),
            [.. labels.Skip(known)],
            made.New,
            made.NewMethod,
            Outlook(made.Active, with.Level, made.Existing.Select(cell => cell.Active), made.Coming.Select(cell => cell.Active)),
            Outlook(made.Revenue, with.Level, made.Existing.Select(cell => cell.Revenue), made.Coming.Select(cell => cell.Revenue)),
            [.. Enumerable.Range(0, made.Curve.Share.Length)],
            made.Curve.Share,
            made.Curve.Spend,
            [.. Enumerable.Range(0, made.Curve.Share.Length).Select(age => Math.Max(0, known - age - (triangle.IsFirstApart ? 1 : 0)))],
            past?.Active,
            past?.Revenue);
    }

    static (ForecastBacktest Active, ForecastBacktest Revenue)? Backtests(CohortTriangle triangle, CohortForecastOptions with, int period, IReadOnlyList<string> labels, CancellationToken ct)
    {
        if (RollingOrigin.Layout(triangle.Length, period, with.Horizon, with.Windows) is not var (origins, step, horizon, season))
            return null;
        List<(TimeSeries, Forecast, double[])>[] made = [[], [], [], []];
        foreach (var origin in origins)
        {
            ct.ThrowIfCancellationRequested();
            var known = triangle.First(origin);
            if (!CohortDevelopment.Of(known, horizon, with.How, period, with.Seed, BacktestReplicates, ct).TryGet(out var then, out _))
                return null;
            foreach (var (cells, before, forecast, to) in new[] { (triangle.Active, known.Active, then.Active, 0), (triangle.Revenue, known.Revenue, then.Revenue, 2) })
            {
                if (!TimeSeries.Create(CohortTriangle.ByPeriod(before), season).TryGet(out var series, out _) || !Baseline.SeasonalNaive(series).TryGet(out var naive, out _))
                    return null;
                var actual = CohortTriangle.ByPeriod(cells)[origin..(origin + horizon)];
                made[to].Add((series, forecast, actual));
                made[to + 1].Add((series, naive.Predict(horizon, with.How.Shares), actual));
            }
        }

        ForecastBacktest Summary(int at) => BacktestSummary.Of(new RollingOrigin(origins, step, made[at], made[at + 1]), labels, with.Level);
        return (Summary(0), Summary(2));
    }

    static CohortOutlook Outlook(Forecast forecast, IReadOnlyList<double> levels, IEnumerable<double> existing, IEnumerable<double> coming)
    {
        Dictionary<string, IReadOnlyList<double>> Ends(Func<PredictionBand, double[]> end) =>
            levels.Select((level, k) => (level, k)).ToDictionary(pair => SeriesOptions.Key(pair.level), pair => (IReadOnlyList<double>)end(forecast.Bands[pair.k]));
        return new([.. existing], [.. coming], forecast.Mean, Ends(band => band.Lower), Ends(band => band.Upper));
    }

    static IEnumerable<Message> Warnings(Evidence evidence, MetricHistory history, CohortTriangle triangle, CohortCurve curve, (ForecastBacktest Active, ForecastBacktest Revenue)? past, CohortForecastOptions with)
    {
        foreach (var warning in history.Warnings(evidence))
            yield return warning;
        if (with.FirstCohort == FirstCohort.Auto && triangle.IsFirstApart)
            yield return Phrases.FirstCohortApart.With(triangle.Size(0), history.Label(0));
        if (with.FirstCohort == FirstCohort.Auto && triangle.Crowded > (triangle.IsFirstApart ? 1 : 0))
            yield return Phrases.FirstCohortsCrowded.With(triangle.Crowded, triangle.IsFirstApart);
        if (with.Horizon > 1)
            yield return Phrases.CurveDrawnOn.With(triangle.IsFirstApart, history.Length - (triangle.IsFirstApart ? 2 : 1), curve.Share[^1] < (1 - Even) * curve.Share[^2], CohortCurve.FewCohorts);
        var cohorts = triangle.Length - (triangle.IsFirstApart ? 1 : 0);
        var (last, third) = (cohorts - CohortCurve.FewCohorts, CohortCurve.Third(cohorts - CohortCurve.FewCohorts + 1));
        var (early, late) = (curve.Share.Skip(1).Take(third).Average(), curve.Share[(last + 1 - third)..(last + 1)].Average());
        if (last + 1 - third > third && late > (1 + Rise) * early)
            yield return Phrases.CurveRises.With(early, late, last);
        if (past is not var (active, revenue))
        {
            yield return Phrases.BacktestNotPossible;
            yield break;
        }

        foreach (var (of, backtest) in new[] { ("active", active), ("revenue", revenue) })
        {
            // Neither is better where neither erred.
            if (!backtest.BeatsNaive && (backtest.Model.Mae > backtest.Naive.Mae || backtest.Model.Rmse > backtest.Naive.Rmse))
                yield return BacktestSummary.NaiveIsBetter(backtest, of);
            foreach (var level in with.Level)
                if (backtest.Model.CoverageShare[SeriesOptions.Key(level)] is { } share && share < level / 100 - LowCoverage)
                    yield return Phrases.LowCoverage.With(of, level, share);
        }

        if (revenue.Horizon < with.Horizon)
            yield return Phrases.BacktestShortened.With(revenue.Horizon, with.Horizon);
    }

    static Message[] Define(CohortForecastOptions with, MetricHistory history, int period, CohortTriangle triangle) =>
    [
        Phrases.Cohort.With(with.Grain),
        history.Define(),
        Phrases.Season.With(period),
        Phrases.Development,
        triangle.IsFirstApart ? Phrases.FirstApart : Phrases.FirstAsOthers,
        Phrases.CohortBands,
    ];
}
