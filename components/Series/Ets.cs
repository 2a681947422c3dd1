using Series.Core;
using Quantities;
using Wording;

namespace Series;

/// <summary>What the parameters of exponential smoothing make small.</summary>
public enum EtsCriterion
{
    /// <summary>Minus the likelihood.</summary>
    Likelihood,

    /// <summary>The sum of squared one-step errors in units of the series, as the classical smoothing methods do.</summary>
    SquaredErrors,
}

/// <summary>An exponential smoothing model in state space form (Hyndman, Koehler, Ord &amp; Snyder 2008), fitted to a series.</summary>
/// <remarks>
/// The log-likelihood leaves out the constants −n/2·(1 + ln 2π − ln n), as the literature on these models does: compare it, and the criteria made of it, among these models
/// only. A missing value is passed over: the states move on by their expectation.
/// </remarks>
public sealed class Ets : IForecastModel
{
    internal const int LongestSeason = 24;

    // β up to here is a slow slope; above, twice the gain in log-likelihood has to reach the 99 % point of χ² with one degree of freedom.
    internal const double SlowSlope = 0.2, QuickSlopeEvidence = 6.634896601021214 / 2;

    readonly double[] natural, lastSeason;
    readonly double lastLevel, lastSlope;
    Ets? notRuledOut;

    Ets(EtsForm form, int period, double[] natural, EtsRecursion recursion, double[] values)
    {
        (Form, this.natural) = (form, natural);
        (lastLevel, lastSlope, lastSeason) = (recursion.LastLevel, recursion.LastSlope, recursion.LastSeason);
        Fitted = (double[])recursion.Expected.Clone();
        Residuals = [.. recursion.Errors.Select((e, t) => double.IsNaN(values[t]) ? double.NaN : form.Error == EtsError.Additive ? e : e / Fitted[t])];
        int n = recursion.Observed, free = form.FreeParameters(period), counted = free + 1;
        LogLikelihood = -0.5 * recursion.Criterion();
        Aic = -2 * LogLikelihood + 2 * counted;
        Aicc = n > counted + 1 ? Aic + 2.0 * counted * (counted + 1) / (n - counted - 1) : double.PositiveInfinity;
        Bic = -2 * LogLikelihood + counted * Math.Log(n);
        Sigma2 = recursion.SumOfSquares / Math.Max(1, n - free);
        MeanSquaredError = recursion.SquaredErrors() / n;
        Parameters = Named(form, natural);
    }

    /// <summary>The form that was asked for or chosen.</summary>
    public EtsForm Form { get; }

    /// <inheritdoc />
    public Message Method => ModelNames.Ets.With(Form.ToString());

    /// <inheritdoc />
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc />
    public double LogLikelihood { get; }

    /// <inheritdoc />
    public double Aic { get; }

    /// <inheritdoc />
    public double Aicc { get; }

    /// <inheritdoc />
    public double Bic { get; }

    /// <inheritdoc />
    public double Sigma2 { get; }

    /// <summary>Mean squared one-step error in squared units of the series.</summary>
    public double MeanSquaredError { get; }

    /// <inheritdoc />
    public double[] Fitted { get; }

    /// <inheritdoc />
    public double[] Residuals { get; }

    /// <summary>Fits one form.</summary>
    /// <returns>The model; or <c>series-too-short</c>; or <c>not-positive</c> for a form that knows positive values only.</returns>
    public static Result<Ets> Fit(TimeSeries series, EtsForm form, EtsCriterion criterion = EtsCriterion.Likelihood, CancellationToken ct = default)
    {
        if (!form.IsStable)
            throw new ArgumentException($"{form} is not stable: its forecasts have no variance.", nameof(form));
        if (Refusal(series, form) is { } problem)
            return problem;
        return Fitting(series, Gaps.Fill(series), form, criterion, ct) is { } model
            ? model
            : Problem.Of("not-fitted", new Label("The model could not be fitted", "Модель не удалось подобрать"), Phrases.NoStart.With($"{form}"), Phrases.Words);
    }

    /// <summary>Fits every stable form the series allows and keeps the one with the smallest corrected Akaike criterion.</summary>
    /// <remarks>
    /// Seasons of more than 24 steps are left out: their initial states would outnumber what a series can tell. A slope that learns quickly, β above 0.2, needs
    /// evidence: its form keeps it only where it is likelier than the best one with β ≤ 0.2 by the likelihood-ratio test at 1 % (Wilks 1938), and else stands with
    /// that one. An error moves the forecast h steps ahead by α + βh of itself (Hyndman et al. 2008, table 6.1), so one quick slope by mistake carries the last moves
    /// far, while the errors of one step, which are all that the likelihood sees, hardly tell. Bands are as wide as either slope makes them. <see cref="Fit"/> takes the likeliest slope whatever it is.
    /// </remarks>
    /// <returns>The model, or <c>series-too-short</c>.</returns>
    public static Result<Ets> FitBest(TimeSeries series, CancellationToken ct = default)
    {
        Ets? best = null;
        var complete = Gaps.Fill(series);
        foreach (var form in EtsForm.All.Where(form => Refusal(series, form) is null))
        {
            ct.ThrowIfCancellationRequested();
            // A slow slope is never likelier, so that a form that is behind needs none.
            if (Fitting(series, complete, form, EtsCriterion.Likelihood, ct) is { } model && IsBetter(model, best) && OnEvidence(model, series, complete, ct) is var kept && IsBetter(kept, best))
                best = kept;
        }
        return best is not null ? best : Refusal(series, EtsForm.Simple) ?? TooShort(series, EtsForm.Simple);
    }

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels)
    {
        var (mean, variance) = Moments(horizon);
        return new(mean, [.. levels.Select(level => PredictionBand.Normal(level, mean, variance))]);
    }

    internal (double[] Mean, double[] Variance) Moments(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var (mean, variance) = EtsVariance.Of(Form, natural, lastLevel, lastSlope, lastSeason, Sigma2, horizon);
        // The test did not rule the quick slope out either: bands are no narrower than its own.
        return notRuledOut is null ? (mean, variance) : (mean, [.. variance.Zip(notRuledOut.Moments(horizon).Variance, Math.Max)]);
    }

    internal double Alpha => natural[EtsRecursion.Alpha];

    internal bool HasQuickSlope => natural[EtsRecursion.Beta] > SlowSlope;

    static bool IsBetter(Ets model, Ets? best) => double.IsFinite(model.Aicc) && !(model.Aicc >= best?.Aicc);

    static Ets OnEvidence(Ets likeliest, TimeSeries series, double[] complete, CancellationToken ct)
    {
        if (!likeliest.HasQuickSlope || Fitting(series, complete, likeliest.Form, EtsCriterion.Likelihood, ct, SlowSlope) is not { } slow
            || likeliest.LogLikelihood - slow.LogLikelihood >= QuickSlopeEvidence)
            return likeliest;
        slow.notRuledOut = likeliest;
        return slow;
    }

    static Ets? Fitting(TimeSeries series, double[] complete, EtsForm form, EtsCriterion criterion, CancellationToken ct, double mostBeta = 1) =>
        new EtsFitter(series.Values, complete, series.Period, form, criterion == EtsCriterion.SquaredErrors, mostBeta, ct).Fit() is { } fit
            ? new Ets(form, series.Period, fit.Natural, fit.Recursion, series.Values)
            : null;

    static Problem? Refusal(TimeSeries series, EtsForm form)
    {
        if (form.Season != EtsSeason.None && (series.Period < 2 || series.Period > LongestSeason))
            return Phrases.Invalid("form", Phrases.FormSeason.With($"{form}", LongestSeason, series.Period));
        if (form.Season != EtsSeason.None && series.Length < 2 * series.Period)
            return TooShort(series, form);
        if (form.NeedsPositive && series.Values.Any(value => value <= 0))
            return Problem.Of("not-positive", new Label("A value is not positive", "Есть неположительное значение"), Phrases.FormNotPositive.With($"{form}"), Phrases.Words);
        return series.Observed > form.FreeParameters(series.Period) + 2 ? null : TooShort(series, form);
    }

    static Problem TooShort(TimeSeries series, EtsForm form) => Phrases.TooShort(
        Phrases.TooFewForForm.With($"{form}", Math.Max(form.FreeParameters(series.Period) + 2, form.Season == EtsSeason.None ? 0 : 2 * series.Period - 1), series.Observed));

    static List<Parameter> Named(EtsForm form, double[] natural)
    {
        List<Parameter> named = [new("alpha", natural[EtsRecursion.Alpha])];
        if (form.Trend != EtsTrend.None)
            named.Add(new("beta", natural[EtsRecursion.Beta]));
        if (form.Season != EtsSeason.None)
            named.Add(new("gamma", natural[EtsRecursion.Gamma]));
        if (form.Trend == EtsTrend.Damped)
            named.Add(new("phi", natural[EtsRecursion.Phi]));
        named.Add(new("l", natural[EtsRecursion.Level]));
        if (form.Trend != EtsTrend.None)
            named.Add(new("b", natural[EtsRecursion.Slope]));
        // As the literature counts: s0 is the newest of the initial season.
        for (var j = natural.Length - 1; j >= EtsRecursion.Season; j--)
            named.Add(new($"s{natural.Length - 1 - j}", natural[j]));
        return named;
    }
}
