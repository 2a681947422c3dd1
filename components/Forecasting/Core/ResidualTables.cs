using Answers;
using Numerics;
using Wording;

namespace Forecasting.Core;

/// <summary>How the model's errors are spread, beside a normal distribution of the same mean and deviation; and their pictures.</summary>
static class ResidualTables
{
    const int FewestErrors = 10;
    const int MostBins = 30;

    static readonly Label Title = new("Errors of the model by size", "Остатки модели по величине");

    /// <summary>None for fewer than ten errors, or where all are alike.</summary>
    public static IReadOnlyList<AnswerTable> Of(IForecastOfSeries answer)
    {
        double[] errors = [.. answer.Residuals.OfType<double>().Where(double.IsFinite).Order()];
        if (errors.Length < FewestErrors || errors[^1] <= errors[0])
            return [];
        var (mean, width) = (errors.Average(), WidthOf(errors));
        var deviation = Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (errors.Length - 1));
        var bins = Math.Clamp((int)Math.Ceiling((errors[^1] - errors[0]) / width), 1, MostBins);
        width = (errors[^1] - errors[0]) / bins;
        double Edge(int bin) => errors[0] + bin * width;
        var counts = new long[bins];
        foreach (var error in errors)
            counts[Math.Min(bins - 1, (int)((error - errors[0]) / width))]++;
        double Below(int bin) => bin == 0 ? 0 : bin == bins ? 1 : NormalDistribution.Above((mean - Edge(bin)) / deviation);
        return
        [
            new("residual-sizes", Title,
            [
                Column.Numbers("from", new Label("From", "От"), Enumerable.Range(0, bins).Select(Edge), DecimalsOf(width)),
                Column.Numbers("to", new Label("To", "До"), Enumerable.Range(1, bins).Select(Edge), DecimalsOf(width)),
                Column.Counts("errors", new Label("Errors", "Остатки"), counts),
                Column.Numbers("normal", new Label("Of a normal distribution", "При нормальном распределении"), Enumerable.Range(0, bins).Select(bin => errors.Length * (Below(bin + 1) - Below(bin))), 1),
            ]),
        ];
    }

    public static IEnumerable<Picture> PicturesOf(IForecastOfSeries answer)
    {
        if (!answer.Residuals.Any(error => error is { } some && double.IsFinite(some)))
            yield break;
        yield return new(PictureKind.Bars, "history", new Label("Errors of the model over time", "Остатки модели во времени"), "period", ["residual"]);
        if (Of(answer).Count > 0)
            yield return new(PictureKind.Bars, "residual-sizes", Title, "from", ["errors", "normal"]);
        if (answer.Diagnosis?.Residuals?.Correlations is { Autocorrelations.Count: > 0 })
            yield return new(PictureKind.Bars, "correlations", new Label("Errors of the model: correlation with earlier ones", "Остатки модели: корреляция с предыдущими"), "lag", ["residualsAcf"]) { Band = ("noiseLow", "noiseHigh") };
    }

    /// <summary>Freedman &amp; Diaconis (1981): twice the interquartile range by the cube root of the count; Sturges' number of bins where that range is nothing.</summary>
    static double WidthOf(double[] ordered)
    {
        double Quantile(double share) => ordered[(int)(share * (ordered.Length - 1))];
        var width = 2 * (Quantile(0.75) - Quantile(0.25)) / Math.Cbrt(ordered.Length);
        return width > 0 ? width : (ordered[^1] - ordered[0]) / (1 + Math.Log2(ordered.Length));
    }

    /// <summary>As many decimals as tell one edge from the next.</summary>
    static int DecimalsOf(double width) => Math.Clamp(1 - (int)Math.Floor(Math.Log10(width)), 0, 6);
}
