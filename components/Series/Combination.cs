using Series.Core;
using Quantities;
using Wording;

namespace Series;

/// <summary>How forecasts are put together.</summary>
public enum CombinationRule
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their median, which a single wild member cannot move.</summary>
    Median,
}

/// <summary>Fits one member of a combination.</summary>
/// <param name="series">The series.</param>
public delegate Result<IForecastModel> ForecastFit(TimeSeries series);

/// <summary>Several models at once: on average better than the best of them chosen beforehand (Bates &amp; Granger 1969; Makridakis &amp; Hibon 2000).</summary>
/// <remarks>
/// Beside a season, a usual member whose errors within the series are over 2.5 times those of the best one is left out: its season is the wrong one. Without a season such errors tell little of
/// what comes. A member that is far from the others, by four times what a
/// seasonal naive forecast errs, counts from there only. Bands take in how far members differ and how large errors are of late, are wider than any one model's, and of
/// positive values reach further up than down. There is no likelihood.
/// </remarks>
public sealed class Combination : IForecastModel
{
    const double WildAfter = 4, MisfitAfter = 2.5, Level = 0.95;
    const int ShortSeason = 4;

    readonly CombinationRule rule;
    readonly double naiveError;
    readonly int period;
    readonly CombinedBands bands;

    Combination(TimeSeries series, IReadOnlyList<IForecastModel> members, IReadOnlyList<Problem> refused, CombinationRule rule)
    {
        (Members, Refused, this.rule, period) = (members, refused, rule, series.Period);
        naiveError = Accuracy.NaiveErrors(series).Absolute;
        Fitted = [.. series.Values.Select((_, t) => Put([.. members.Select(m => m.Fitted[t]).Where(f => !double.IsNaN(f))], 1))];
        Residuals = [.. series.Values.Zip(Fitted, (y, f) => y - f)];
        Sigma2 = Residuals.Where(e => !double.IsNaN(e)).Select(e => e * e).DefaultIfEmpty(0).Average();
        bands = CombinedBands.Of(series, Residuals);
    }

    /// <summary>
    /// The usual members: exponential smoothing and ARIMA with automatic choice, and two of the theta methods: of logarithms where all values are positive, and the dynamic one; beside a
    /// season of up to four steps the standard and the optimised one.
    /// </summary>
    /// <remarks>
    /// Chosen by held-out ends of yearly, quarterly and monthly collections: few steps of a season are told too seldom for growth rates to be known apart from it. Seasons of more than 24
    /// steps, and those of thousands of values, are taken out first, and the members see the rest. Exponential smoothing is <see cref="Ets.FitBest"/>, with its cautious slope. Of a series that is too long for it
    /// (<see cref="ForecastFits.LeftOut"/>) a member makes a refusal.
    /// </remarks>
    /// <param name="series">What they are for.</param>
    /// <param name="ct">Stops within a member's choice.</param>
    public static IReadOnlyList<ForecastFit> Customary(TimeSeries series, CancellationToken ct = default)
    {
        ForecastFit ets = known => Within(MemberBounds.Ets, ForecastMethod.Ets, known, inBounds => Ets.FitBest(inBounds, ct).Map(AsModel)),
            arima = known => Within(MemberBounds.Arima, ForecastMethod.Arima, known, inBounds => Arima.Select(inBounds, null, ct).Map(found => AsModel(found.Model))),
            logarithmic = known => LogarithmicTheta.FitWherePositive(known, ct), dynamic = known => Theta.FitDynamic(known, ct).Map(AsModel);
        ForecastFit[] members = series.Period is > 1 and <= ShortSeason
            ? [ets, arima, known => Theta.Fit(known, ct).Map(AsModel), known => Theta.FitOptimised(known, ct).Map(AsModel)]
            : [ets, arima, logarithmic, dynamic];
        return series.Period == 1 || MemberBounds.KeepsSeason(series.Length, series.Period) ? members : [.. members.Select<ForecastFit, ForecastFit>(fit => known => AdjustedModel.Fit(known, fit, ct))];
    }

    /// <summary>The models that took part.</summary>
    public IReadOnlyList<IForecastModel> Members { get; }

    /// <summary>Why others did not.</summary>
    public IReadOnlyList<Problem> Refused { get; }

    /// <inheritdoc />
    public Message Method => (rule == CombinationRule.Median ? ModelNames.MedianOf : ModelNames.MeanOf).With(Members.Select(member => member.Method).ToList());

    /// <inheritdoc />
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc />
    public double LogLikelihood => double.NaN;

    /// <inheritdoc />
    public double Aic => double.NaN;

    /// <inheritdoc />
    public double Aicc => double.NaN;

    /// <inheritdoc />
    public double Bic => double.NaN;

    /// <inheritdoc />
    public double Sigma2 { get; }

    /// <inheritdoc />
    public double[] Fitted { get; }

    /// <inheritdoc />
    public double[] Residuals { get; }

    /// <summary>Fits the members; those that refuse the series are left out and named.</summary>
    /// <param name="series">The series.</param>
    /// <param name="rule">How.</param>
    /// <param name="members">Which; null: <see cref="Customary"/>.</param>
    /// <param name="ct">Stops between members.</param>
    /// <returns>The combination, or the first member's refusal when all refuse.</returns>
    public static Result<Combination> Fit(
        TimeSeries series, CombinationRule rule = CombinationRule.Mean, IReadOnlyList<ForecastFit>? members = null, CancellationToken ct = default)
    {
        var isCustomary = members is null;
        members ??= Customary(series, ct);
        if (members.Count == 0)
            throw new ArgumentException("A combination has at least one member.", nameof(members));
        List<IForecastModel> fitted = [];
        List<Problem> refused = [];
        foreach (var fit in members)
        {
            ct.ThrowIfCancellationRequested();
            if (fit(series).TryGet(out var model, out var problem))
                fitted.Add(model);
            else
                refused.Add(problem);
        }
        if (fitted.Count == 0)
            return refused[0];
        if (isCustomary && series.Period > 1 && fitted.Count > 2)
            LeaveOutMisfits(series, fitted, refused);
        return new Combination(series, fitted, refused, rule);
    }

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels)
    {
        var z = Numerics.NormalDistribution.Quantile((1 + Level) / 2);
        var forecasts = Members.Select(member => (Member: member, Of: member.Predict(horizon, Level))).ToArray();
        double[] mean = new double[horizon], deviation = new double[horizon];
        var first = 0.0;
        for (var h = 0; h < horizon; h++)
        {
            var usable = forecasts.Where(f => double.IsFinite(f.Of.Mean[h]) && double.IsFinite(f.Of.Bands[0].Upper[h])).ToArray();
            double[] expected = [.. usable.Select(f => f.Of.Mean[h])];
            mean[h] = Put(expected, h + 1);
            double[] own = [.. usable.Select(f => bands.Own(f.Member, (f.Of.Bands[0].Upper[h] - f.Of.Mean[h]) / z))];
            first = h == 0 ? own.DefaultIfEmpty(0).Average() : first;
            deviation[h] = usable.Length == 0 ? double.NaN : bands.Deviation(own, first, expected, h + 1);
        }
        return new(mean, [.. levels.Select(level => bands.Band(level, mean, deviation))]);
    }

    // Such as a season of fixed factors where the season grows. The first errors belong to the start.
    static void LeaveOutMisfits(TimeSeries series, List<IForecastModel> fitted, List<Problem> refused)
    {
        var errors = fitted.ToDictionary(model => model, model =>
        {
            double[] own = [.. series.Values.Zip(model.Fitted, (y, f) => y - f).Skip(Math.Max(3, series.Length / 4)).Where(double.IsFinite)];
            return own.Length > 0 ? Math.Sqrt(own.Average(e => e * e)) : double.PositiveInfinity;
        });
        var least = errors.Values.Min();
        if (double.IsFinite(least))
            foreach (var model in errors.Where(entry => entry.Value > MisfitAfter * least).Select(entry => entry.Key))
            {
                fitted.Remove(model);
                refused.Add(Problem.Of("member-misfit", new Label("A member fits too badly", "Один из методов подходит слишком плохо"), Phrases.Misfit.With(model.Method, MisfitAfter), Phrases.Words));
            }
    }

    double Put(double[] values, int step)
    {
        if (values.Length == 0)
            return double.NaN;
        Array.Sort(values);
        var median = (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
        if (rule == CombinationRule.Median)
            return median;
        var far = values.Length > 2 && naiveError > 0 ? WildAfter * naiveError * Math.Sqrt(1 + (step - 1.0) / period) : double.PositiveInfinity;
        return values.Average(value => Math.Clamp(value, median - far, median + far));
    }

    static Result<IForecastModel> Within(int most, ForecastMethod method, TimeSeries series, ForecastFit fit) => series.Length <= most ? fit(series)
        : Problem.Of("member-too-long", new Label("The series is too long for a member", "Ряд слишком длинный для одного из методов"), Phrases.MemberTooLong.With(method, most, series.Length), Phrases.Words);

    static IForecastModel AsModel<T>(T model)
        where T : IForecastModel => model;
}
