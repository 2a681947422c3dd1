using Calendar;
using Lake;
using MediatR;
using Quantities;
using Series;

namespace Forecasting.Core;

sealed class ForecastCohortsHandler(IStatistics lake) : IRequestHandler<ForecastCohorts, Result<CohortForecast>>
{
    const int Replicates = 500, BacktestReplicates = 200, LeastPeriods = 6;
    const double Rise = 0.02, Even = 1e-6, LowCoverage = 0.1;

    public async Task<Result<CohortForecast>> Handle(ForecastCohorts request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (with.Fault is { } fault)
            return fault;
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
            return SeriesForecasting.TooShort($"There are {history.Length} finished periods; a forecast by cohorts that can be tested needs {LeastPeriods}.");
        var triangle = CohortTriangle.Of(matrix, history);
        triangle = triangle with { IsFirstApart = with.FirstCohort == FirstCohort.Apart || (with.FirstCohort == FirstCohort.Auto && triangle.BeginsAmidBusiness) };
        var period = with.Period ?? SeriesSteps.SeasonOf(with.Grain);
        if (!CohortDevelopment.Of(triangle, with.Horizon, with.How, period, with.Seed, Replicates, ct).TryGet(out var made, out problem))
            return problem;
        var labels = history.Labels(history.Length + with.Horizon);
        var past = Backtests(triangle, with, period, labels, ct);
        var known = triangle.Length;
        return new CohortForecast(
            question.Kind,
            question.Of.Dataset.Value,
            question.Of.Number,
            Define(question, history, matrix.Evidence, period, triangle),
            matrix.Evidence with { Revenue = matrix.Evidence.Revenue.Plain() },
            [.. labels.Take(known)],
            [.. Enumerable.Range(0, known).Select(triangle.Size)],
            CohortTriangle.ByPeriod(triangle.Active),
            CohortTriangle.ByPeriod(triangle.Revenue),
            [.. labels.Skip(known)],
            made.New,
            made.NewMethod,
            Outlook(made.Active, with.Levels, made.Existing.Select(cell => cell.Active), made.Coming.Select(cell => cell.Active)),
            Outlook(made.Revenue, with.Levels, made.Existing.Select(cell => cell.Revenue), made.Coming.Select(cell => cell.Revenue)),
            [.. Enumerable.Range(0, made.Curve.Share.Length)],
            made.Curve.Share,
            made.Curve.Spend,
            [.. Enumerable.Range(0, made.Curve.Share.Length).Select(age => Math.Max(0, known - age - (triangle.IsFirstApart ? 1 : 0)))],
            past?.Active,
            past?.Revenue,
            [.. Warnings(matrix.Evidence, history, triangle, made.Curve, past, with)]);
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

        ForecastBacktest Summary(int at) => BacktestSummary.Of(new RollingOrigin(origins, step, made[at], made[at + 1]), labels, with.Levels);
        return (Summary(0), Summary(2));
    }

    static CohortOutlook Outlook(Forecast forecast, IReadOnlyList<double> levels, IEnumerable<double> existing, IEnumerable<double> coming)
    {
        Dictionary<string, IReadOnlyList<double>> Ends(Func<PredictionBand, double[]> end) =>
            levels.Select((level, k) => (level, k)).ToDictionary(pair => SeriesOptions.Key(pair.level), pair => (IReadOnlyList<double>)end(forecast.Bands[pair.k]));
        return new([.. existing], [.. coming], forecast.Mean, Ends(band => band.Lower), Ends(band => band.Upper));
    }

    static IEnumerable<Warning> Warnings(Evidence evidence, MetricHistory history, CohortTriangle triangle, CohortCurve curve, (ForecastBacktest Active, ForecastBacktest Revenue)? past, CohortForecastOptions with)
    {
        if (history.LeftOut is { } leftOut)
            yield return new("incomplete-period-left-out", $"{leftOut} is not over at the analysis instant: it is left out, and is the first period forecast.");
        if (evidence.FirstEvent is { } first && Zone.Create(evidence.Settings.Zone).TryGet(out var zone, out _) && zone.DayOf(first) is var day && day > history.FirstDay(0))
            yield return new("begins-within-a-period", $"The first event is of {day:yyyy-MM-dd}, within {history.Label(0)}: that period may not be whole, and counts as it is.");
        if (with.FirstCohort == FirstCohort.Auto && triangle.IsFirstApart)
            yield return new("first-cohort-apart", $"{triangle.Size(0):0} customers are seen first in {history.Label(0)}, far more than in any of the next periods: the data seem to begin amid the business. They develop by their own past and say nothing of ages; firstCohort says otherwise.");
        if (with.FirstCohort == FirstCohort.Auto && triangle.Crowded > (triangle.IsFirstApart ? 1 : 0))
            yield return new("first-cohorts-crowded", $"Far more customers are seen first in each of the first {triangle.Crowded} periods than in any of the next ones: the data seem to begin amid the business, and those of long standing are counted as new there. {(triangle.IsFirstApart ? "Only the first cohort stands apart" : "None stands apart")}: the share active may be overstated at old ages; longer periods gather such customers in the first.");
        if (with.Horizon > 1)
            yield return new("curve-drawn-on", $"No cohort{(triangle.IsFirstApart ? " but the first" : "")} is older than {history.Length - (triangle.IsFirstApart ? 2 : 1)} periods: beyond, the curve {(curve.Share[^1] < (1 - Even) * curve.Share[^2] ? "goes on to fall as it did" : "stays level, as it did not fall")} over its last third; ages of fewer than {CohortCurve.FewCohorts} cohorts lean on it, too.");
        var cohorts = triangle.Length - (triangle.IsFirstApart ? 1 : 0);
        var (last, third) = (cohorts - CohortCurve.FewCohorts, CohortCurve.Third(cohorts - CohortCurve.FewCohorts + 1));
        var (early, late) = (curve.Share.Skip(1).Take(third).Average(), curve.Share[(last + 1 - third)..(last + 1)].Average());
        if (last + 1 - third > third && late > (1 + Rise) * early)
            yield return new("curve-rises", FormattableString.Invariant($"The share active rises with age, from {early:0.###} just after the first period to {late:0.###} at ages up to {last}, though the periods' own effects are taken out: older cohorts may be better ones, or the history too short to tell. Beyond, it is not drawn on to rise."));
        if (past is not var (active, revenue))
        {
            yield return new("backtest-not-possible", "The history is too short to forecast a part of it. How well such forecasts hold is not known.");
            yield break;
        }

        foreach (var (name, backtest) in new[] { ("Active customers", active), ("Revenue", revenue) })
        {
            // Neither is better where neither erred.
            if (!backtest.BeatsNaive && (backtest.Model.Mae > backtest.Naive.Mae || backtest.Model.Rmse > backtest.Naive.Rmse))
                yield return new("naive-baseline-better", $"{name}: {backtest.Verdict}");
            foreach (var level in with.Levels)
                if (backtest.Model.CoverageShare[SeriesOptions.Key(level)] is { } share && share < level / 100 - LowCoverage)
                    yield return new("band-coverage-low", FormattableString.Invariant($"{name}: the {level} % band held {100 * share:F0} % of the values that came in the backtest."));
        }

        if (revenue.Horizon < with.Horizon)
            yield return new("backtest-shortened", $"The history is long enough to measure {revenue.Horizon} of {with.Horizon} periods ahead.");
    }

    static CohortForecastDefinition Define(ForecastCohorts question, MetricHistory history, Evidence evidence, int period, CohortTriangle triangle) => new(
        "period of the customer's first counted event",
        "share active by age and, as far as credible, by period, to come at the last season's or the recent periods' mean; revenue of an active customer by age; over all cohorts that finished it, by their size, one a season older counting half; each cohort's own level as far as it is credible",
        triangle.IsFirstApart ? "apart: customers from before the data, developed by their own past; not in the curve nor among those to come" : "as the others",
        "resampled cohorts, periods and sizes of cohorts to come; never more active customers than are known and expected by then",
        question.With.Grain.Word(),
        history.Label(0),
        history.Label(history.Length - 1),
        history.LeftOut,
        question.With.Horizon,
        period,
        question.With.Method.Write(),
        question.With.Levels,
        question.With.Seed,
        evidence.Settings.Zone,
        evidence.Settings.Currency.Value,
        evidence.Where,
        evidence.AsOf,
        evidence.AsOfLastEvent ? "last event of this version" : "as asked",
        question.BrickVersion);
}
