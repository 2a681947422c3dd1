using System.Text.Json;
using Series.Core;

namespace Series.Unit;

/// <summary>Series and what other programs made of them; see Data/README.md.</summary>
static class SmoothingData
{
    static readonly JsonElement AllSeries = Read("series.json");

    public static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file))).RootElement;

    public static TheoryData<string> Names(string file) => [.. Read(file).EnumerateObject().Select(property => property.Name)];

    public static TimeSeries SeriesOf(string name)
    {
        var series = AllSeries.GetProperty(name);
        return TimeSeries.Create(Numbers(series.GetProperty("values")), series.GetProperty("period").GetInt32()).Value;
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.ValueKind == JsonValueKind.Number ? x.GetDouble() : double.NaN)];

    public static double[][] Rows(JsonElement array) => [.. array.EnumerateArray().Select(Numbers)];

    /// <summary>ETS(M,Ad,M) read back.</summary>
    public static EtsForm Form(string method)
    {
        var letters = method[4..^1].Split(',');
        return new(letters[0] == "A" ? EtsError.Additive : EtsError.Multiplicative,
            letters[1] switch { "N" => EtsTrend.None, "A" => EtsTrend.Additive, _ => EtsTrend.Damped },
            letters[2] switch { "N" => EtsSeason.None, "A" => EtsSeason.Additive, _ => EtsSeason.Multiplicative });
    }

    /// <summary>Estimates that another program printed, placed as the recursion reads them; the last of the initial season follows from the others.</summary>
    public static double[] Natural(JsonElement par, EtsForm form, int period)
    {
        double[] natural = [Of("alpha"), Of("beta"), Of("gamma"), form.Trend == EtsTrend.Additive ? 1 : Of("phi"), Of("l"), Of("b")];
        if (form.Season == EtsSeason.None)
            return natural;
        double[] newestFirst = [.. Enumerable.Range(0, period - 1).Select(j => Of($"s{j}"))];
        return [.. natural, (form.Season == EtsSeason.Multiplicative ? period : 0) - newestFirst.Sum(), .. newestFirst.Reverse()];

        double Of(string name) => par.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
    }

    /// <summary>A recursion that has run at those estimates.</summary>
    public static EtsRecursion RunAt(TimeSeries series, EtsForm form, double[] natural)
    {
        var recursion = new EtsRecursion(series.Values, series.Period, form);
        recursion.Run(natural);
        return recursion;
    }

    public static void Near(double expected, double actual, double relative, string what = "") =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Max(Math.Abs(expected), 1e-12), $"{what} expected {expected:R}, got {actual:R}, tolerance {relative} of it");

    public static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative, string what = "")
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Near(expected[i], actual[i], relative, $"{what}[{i}]");
    }
}
