using System.Text.Json;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Intermittent_demand
{
    static readonly JsonElement Cases = Read("intermittent.json").GetProperty("cases");

    public static TheoryData<string> All => [.. Cases.EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(All))]
    public void is_forecast_as_by_another_program(string name)
    {
        var item = Cases.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        var series = TimeSeries.Create(Numbers(item.GetProperty("y"))).Value;
        Rate("CrostonClassic", IntermittentDemand.Croston(series).Value, 1e-9);
        Rate("CrostonSBA", IntermittentDemand.Sba(series).Value, 1e-9);
        Rate("TSB_02_02", IntermittentDemand.Tsb(series, 0.2, 0.2).Value, 1e-9);
        Rate("TSB_01_03", IntermittentDemand.Tsb(series, 0.1, 0.3).Value, 1e-9);
        Rate("CrostonOptimized", IntermittentDemand.CrostonOptimised(series).Value, 1e-6);
        Rate("ADIDA", IntermittentDemand.Adida(series).Value, 1e-6);
        Rate("IMAPA", IntermittentDemand.Imapa(series).Value, 1e-6);

        void Rate(string key, IntermittentDemand model, double tolerance) => Near(item.GetProperty(key).GetDouble(), model.Predict(3).Mean[2], tolerance, key);
    }

    [Fact]
    public void is_left_to_a_method_that_fades_when_demand_has_ended()
    {
        double[] alive = [.. Enumerable.Range(0, 30).Select(t => t % 3 == 2 ? 6.0 : 0)];
        var going = TimeSeries.Create(alive).Value;
        var ended = TimeSeries.Create([.. alive, .. new double[30]]).Value;
        Assert.Equal((ForecastMethod.Sba, ForecastMethod.Tsb), (DemandPattern.Of(going).Method, DemandPattern.Of(ended).Method));
        Assert.InRange(ForecastFits.Fit(going, new(), default).Value.Predict(1).Mean[0], 1.5, 2.5);
        Assert.InRange(ForecastFits.Fit(ended, new(), default).Value.Predict(1).Mean[0], 0, 0.2);
    }

    [Fact]
    public void is_croston_of_R_at_both_of_its_smoothing_parameters()
    {
        var misc = Read("croston.json");
        var series = TimeSeries.Create(Numbers(misc.GetProperty("interm_series"))).Value;
        Near(misc.GetProperty("croston_0.1").GetDouble(), IntermittentDemand.Croston(series, 0.1).Value.Predict(1).Mean[0], 1e-9);
        Near(misc.GetProperty("croston_0.3").GetDouble(), IntermittentDemand.Croston(series, 0.3).Value.Predict(1).Mean[0], 1e-9);
    }

    [Fact]
    public void fades_with_TSB_when_it_dies_and_stays_with_Croston()
    {
        var series = TimeSeries.Create([0, 4, 0, 4, 0, 4, .. new double[40]]).Value;
        Assert.Equal(2, IntermittentDemand.Croston(series).Value.Predict(1).Mean[0], 1e-12);
        Assert.True(IntermittentDemand.Tsb(series, 0.1, 0.1).Value.Predict(1).Mean[0] < 0.05);
    }

    [Fact]
    public void has_bands_from_zero_and_refuses_returns()
    {
        var band = IntermittentDemand.Croston(TimeSeries.Create([0, 0, 5, 0, 0, 9, 0]).Value).Value.Predict(2, 0.95).Bands[0];
        Assert.All(band.Lower, low => Assert.Equal(0, low));
        Assert.Equal("negative-demand", IntermittentDemand.Adida(TimeSeries.Create([0, -1, 3]).Value).Problem.Code);
    }
}
