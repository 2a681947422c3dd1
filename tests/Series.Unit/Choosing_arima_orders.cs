namespace Series.Unit;

public class Choosing_arima_orders
{
    public static TheoryData<string> Series => [.. Reference.Read("auto_arima.json").EnumerateObject().Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Series))]
    public void comes_within_two_of_the_least_criterion_known(string name)
    {
        var model = Arima.Select(Reference.Series(name)).Value.Model;
        Assert.True(model.Aicc <= Reference.Read("auto_arima.json").Number(name) + 2, $"{model.Method}: {model.Aicc}");
    }

    [Fact]
    public void trying_every_combination_is_no_worse_than_walking()
    {
        var series = Reference.Series("lh");
        Assert.True(Arima.Select(series, new() { IsStepwise = false }).Value.Model.Aicc <= Arima.Select(series).Value.Model.Aicc + 1e-6);
    }

    [Fact]
    public void refuses_a_series_that_does_not_vary() =>
        Assert.False(Arima.Select(TimeSeries.Create([.. Enumerable.Repeat(5.0, 30)]).Value).IsOk);
}
