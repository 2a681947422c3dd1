using Numerics;
using Wording;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Taking_seasons_out
{
    static readonly System.Text.Json.JsonElement Published = Read("stlf.json");

    public static TheoryData<string> All => Names("stlf.json");

    [Theory, MemberData(nameof(All))]
    public void forecasts_as_another_program_does(string name)
    {
        var series = SeriesOf(name);
        var expected = Published.GetProperty(name);
        var mean = Numbers(expected.GetProperty("mean"));
        var form = Form(expected.GetProperty("method").GetString()!);
        var forecast = Mstl.Fit(series, [series.Period], rest => Ets.Fit(rest, form).Map(fitted => (IForecastModel)fitted), default).Value.Predict(mean.Length, 0.95);
        Near(mean, forecast.Mean, 1e-3, "mean");
        Near(Numbers(expected.GetProperty("hi95")), forecast.Band(0.95).Upper, 2e-3, "upper");
        // Left to itself it chooses as well or better.
        Assert.True(Mstl.Fit(series, [series.Period], null, default).Value.Aicc <= expected.GetProperty("aicc").GetDouble() + 0.01);
    }

    [Fact]
    public void continues_two_seasons_at_once()
    {
        // Hours of a day within a week, ten weeks.
        var random = new SeededRandom(8);
        double Expected(int t) => 1000 + 0.2 * t + 100 * Math.Sin(2 * Math.PI * t / 24) + (t / 24 % 7 >= 5 ? -80 : 0);
        var series = TimeSeries.Create([.. Enumerable.Range(0, 1680).Select(t => Expected(t) + random.NormalDraw(0, 5))]).Value;
        var model = Mstl.Fit(series, [168, 24], null, default).Value;
        Assert.Equal([24, 168], model.Periods);
        var forecast = model.Predict(168, 0.95);
        Assert.True(forecast.Mean.Select((m, h) => Math.Abs(m - Expected(1680 + h))).Average() < 10);
        Assert.True(Fit([24]) > 20);

        double Fit(int[] periods) => Mstl.Fit(series, periods, null, default).Value.Predict(168).Mean.Select((m, h) => Math.Abs(m - Expected(1680 + h))).Average();
    }

    [Fact]
    public void takes_any_model_of_the_rest_and_leaves_out_seasons_seen_too_seldom()
    {
        var series = SeriesOf("USAccDeaths");
        var model = Mstl.Fit(series, [12, 60], rest => Baseline.Naive(rest).Map(fitted => (IForecastModel)fitted), default).Value;
        Assert.Equal([12], model.Periods);
        Assert.Equal("STL[12] + Naive", model.Method.In(Language.English));
        Assert.Equal("series-not-seasonal", Mstl.Fit(series, [60], null, default).Problem.Code);
    }
}
