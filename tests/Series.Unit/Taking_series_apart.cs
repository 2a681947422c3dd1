namespace Series.Unit;

public class Taking_series_apart
{
    public static TheoryData<string> Names => [.. Reference.Read("stl.json").EnumerateObject().Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Names))]
    public void gives_known_components(string name)
    {
        var (series, known) = (Reference.Series(name), Reference.Read("stl.json").GetProperty(name));
        var periodic = Stl.Decompose(series, new StlOptions { SeasonalWindow = null }).Value;
        Tail(known.GetProperty("periodic").GetProperty("trend_tail"), periodic.Trend);
        Tail(known.GetProperty("periodic").GetProperty("rem_tail"), periodic.Remainder);
        var windowed = Stl.Decompose(series, [series.Period]).Value;
        Tail(known.GetProperty("windowed").GetProperty("trend_tail"), windowed.Trend);
        Tail(known.GetProperty("windowed").GetProperty("seas_tail"), windowed.Seasonal[0]);
    }

    public static TheoryData<string> RobustCases => [.. Reference.Read("stl_robust.json").EnumerateObject().Select(entry => entry.Name)];

    [Theory, MemberData(nameof(RobustCases))]
    public void gives_known_components_when_robust(string name)
    {
        var known = Reference.Read("stl_robust.json").GetProperty(name);
        var (series, window) = (name.Split('|')[0], int.Parse(name.Split('|')[1], System.Globalization.CultureInfo.InvariantCulture));
        var parts = Stl.Decompose(Reference.Series(series), new StlOptions { SeasonalWindow = window, IsRobust = true }).Value;
        Tail(known.GetProperty("trend"), parts.Trend);
        Tail(known.GetProperty("seasonal"), parts.Seasonal[0]);
        Tail(known.GetProperty("weights"), parts.Weights);
    }

    [Fact]
    public void finds_two_seasons_and_a_trend()
    {
        double[] values = [.. Enumerable.Range(0, 420).Select(t => 100 + 0.1 * t + 5 * Math.Sin(2 * Math.PI * t / 7) + 9 * Math.Sin(2 * Math.PI * t / 30))];
        var parts = Stl.Decompose(TimeSeries.Create(values, 7).Value, [30, 7]).Value;
        Assert.True(parts.SeasonalStrength(0) > 0.99 && parts.SeasonalStrength(1) > 0.99 && parts.TrendStrength > 0.99);
        Close.Absolute(5 * Math.Sin(2 * Math.PI * 205 / 7), parts.Seasonal[0][205], 0.05);
        Close.Absolute(9 * Math.Sin(2 * Math.PI * 205 / 30), parts.Seasonal[1][205], 0.05);
    }

    [Fact]
    public void leaves_outliers_in_the_remainder_when_robust()
    {
        double[] values = [.. Enumerable.Range(0, 61).Select(t => t + 4 * Math.Sin(Math.PI * t / 2) + (t == 30 ? 50 : 0))];
        var parts = Stl.Decompose(TimeSeries.Create(values, 4).Value, new StlOptions { IsRobust = true }).Value;
        Assert.Equal(0, parts.Weights[30]);
        Close.Absolute(50, parts.Remainder[30], 0.5);
        Close.Absolute(30, parts.Trend[30], 0.5);
    }

    static void Tail(System.Text.Json.JsonElement known, double[] got)
    {
        var tail = Reference.Numbers(known);
        for (var i = 0; i < tail.Length; i++)
            Close.Absolute(tail[i], got[got.Length - tail.Length + i], 1e-6 * Math.Max(1, Math.Abs(tail[i])));
    }
}
