using Quantities;
using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>The plan carried out again at past origins, with the forecasts kept: their errors measure it, and their widths calibrate its bands.</summary>
/// <param name="Origins">Steps known at each origin.</param>
/// <param name="Step">Steps between them.</param>
/// <param name="Windows">What was known, forecast and came, by origin.</param>
/// <param name="Naive">The same of the seasonal naive forecast.</param>
sealed record RollingOrigin(
    int[] Origins, int Step, IReadOnlyList<(TimeSeries History, Forecast Forecast, double[] Actual)> Windows, IReadOnlyList<(TimeSeries History, Forecast Forecast, double[] Actual)> Naive)
{
    const int LeastKnown = 5;

    /// <summary>What reconciling needs of each origin: the one-step errors known there, of the model fitted there, and its forecast before it stopped at 0.</summary>
    public IReadOnlyList<(double[] Errors, Forecast Unfloored)> Models { get; init; } = [];

    /// <summary>What the method asked for came to at each origin.</summary>
    public IReadOnlyList<ForecastMethod> Chosen { get; init; } = [];

    public int Horizon => Windows[0].Actual.Length;

    /// <summary>Null when no origin leaves both enough to fit and a step to measure, or the method refuses the past that it would have had.</summary>
    public static Result<RollingOrigin> Run(SeriesPlan plan, CancellationToken ct)
    {
        var length = plan.Values.Length;
        if (Layout(length, plan.Period, plan.With.Horizon, plan.With.Windows) is not var (origins, step, horizon, period))
            return Phrases.TooShort(Phrases.TooFewToLookBack.With(length));
        List<(TimeSeries, Forecast, double[])> mine = [], naive = [];
        List<(double[], Forecast)> models = [];
        List<ForecastMethod> chosen = [];
        foreach (var origin in origins)
        {
            ct.ThrowIfCancellationRequested();
            double[] actual = [.. Enumerable.Range(origin, horizon).Select(t => plan.NotBelieved.Contains(t) ? double.NaN : plan.Values[t])];
            if (!TimeSeries.Create(plan.Values[..origin], period).TryGet(out var known, out var refused)
                || !PlannedModel.Fit(plan, origin, ct).TryGet(out var model, out refused)
                || !Baseline.SeasonalNaive(known).TryGet(out var benchmark, out refused))
                return refused;
            var unfloored = model.Unfloored(horizon, plan.With.Shares);
            var forecast = model.Floored(unfloored);
            if (!forecast.Mean.All(double.IsFinite))
                return Problem.Of("forecast-not-finite", new Label("The forecast is no number", "Прогноз не выражается числом"), Phrases.NotFiniteThen.With(plan.Labels[origin - 1]), Phrases.Words);
            mine.Add((known, forecast, actual));
            chosen.Add(model.Chosen);
            models.Add((MadeForecast.OneStepErrors(known.Values, model.Fitted), unfloored));
            naive.Add((known, benchmark.Predict(horizon, plan.With.Shares), actual));
        }

        return new RollingOrigin(origins, step, mine, naive) { Models = models, Chosen = chosen };
    }

    /// <summary>Where past origins lie: as many as asked for where there is room, the last leaving exactly the horizon; the horizon shorter where the history is. Null: there is no room.</summary>
    public static (int[] Origins, int Step, int Horizon, int Period)? Layout(int length, int season, int longest, int most)
    {
        var period = length >= 2 * season ? season : 1;
        var least = Math.Max(LeastKnown, period > 1 ? 2 * period + 1 : 0);
        if (least >= length)
            least = Math.Max(LeastKnown, period + 1);
        var horizon = Math.Min(longest, length - least);
        if (horizon < 1)
            return null;
        var spare = length - horizon - least;
        var windows = Math.Min(most, spare + 1);
        var step = windows > 1 ? Math.Clamp(spare / (windows - 1), 1, horizon) : 1;
        return ([.. Enumerable.Range(0, windows).Select(w => length - horizon - (windows - 1 - w) * step)], step, horizon, period);
    }

    /// <summary>A forecast whose bands are wide enough for the stated share of all these errors, each by the width the model gave it.</summary>
    public Forecast Calibrated(Forecast forecast) => forecast with { Bands = [.. forecast.Bands.Select((band, k) => Widened(forecast.Mean, band, Reach(k, -1)))] };

    /// <summary>The windows with bands calibrated by the errors of the others.</summary>
    public RollingOrigin CrossCalibrated() => Windows.Count < 2 ? this : this with
    {
        Windows = [.. Windows.Select((window, w) => (window.History,
            window.Forecast with { Bands = [.. window.Forecast.Bands.Select((band, k) => Widened(window.Forecast.Mean, band, Reach(k, w)))] }, window.Actual))],
    };

    /// <summary>Whether there are errors enough for a level; with fewer the model's own band stays.</summary>
    public bool Suffices(double level) => Math.Ceiling((Scores(0, -1).Length + 1) * level) <= Scores(0, -1).Length;

    // The ⌈(n + 1)·level⌉-th smallest score (Vovk, Gammerman & Shafer 2005); 1 leaves the model's band where no error could be scored.
    double Reach(int band, int without)
    {
        var scores = Scores(band, without);
        var rank = (int)Math.Ceiling((scores.Length + 1) * Windows[0].Forecast.Bands[band].Level);
        if (rank > scores.Length)
            return 1;
        Array.Sort(scores);
        return scores[rank - 1];
    }

    double[] Scores(int band, int without) => [.. Windows.Where((_, w) => w != without).SelectMany(window => window.Actual.Select((y, h) =>
    {
        var (mean, lower, upper) = (window.Forecast.Mean[h], window.Forecast.Bands[band].Lower[h], window.Forecast.Bands[band].Upper[h]);
        return Math.Abs(y - mean) / (y < mean ? mean - lower : upper - mean);
    })).Where(double.IsFinite)];

    static PredictionBand Widened(double[] mean, PredictionBand band, double reach) => new(
        band.Level, [.. mean.Zip(band.Lower, (m, low) => m - reach * (m - low))], [.. mean.Zip(band.Upper, (m, high) => m + reach * (high - m))]);
}
