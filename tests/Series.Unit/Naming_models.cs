using System.Text.Json;
using Wording;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Naming_models
{
    static readonly TimeSeries Passengers = SeriesOf("AirPassengers");

    public static TheoryData<string, string, string, string> Names => new()
    {
        { "arima", "ARIMA(1,0,0) with non-zero mean", "ARIMA(1,0,0) с ненулевым средним", "arima(ARIMA(1,0,0); mean)" },
        { "regression", "Regression with ARIMA(1,0,0) errors", "Регрессия с ошибками ARIMA(1,0,0)", "regression-with-arima-errors(ARIMA(1,0,0))" },
        { "ets", "ETS(M,A,M)", "ETS(M,A,M)", "ETS(M,A,M)" },
        { "theta", "Theta, seasonally adjusted", "Тета-метод, сезонность отделена", "seasonally-adjusted(theta)" },
        { "damped", "Damped trend", "Затухающий тренд", "damped-trend" },
        { "stl", "STL[12] + Naive", "STL[12] + Наивный прогноз", "stl(12; naive)" },
        { "combination", "Median of Naive; Theta, seasonally adjusted", "Медиана: Наивный прогноз; Тета-метод, сезонность отделена", "median-of(naive; seasonally-adjusted(theta))" },
        { "transformed", "Seasonal naive, Box–Cox λ = 0.3", "Сезонный наивный прогноз, Бокс — Кокс λ = 0,3", "box-cox(seasonal-naive; 0.3)" },
        { "closed", "ETS(M,N,N), without 1 closed step of 7", "ETS(M,N,N), без закрытых шагов (1 из 7)", "without-closed-steps(ETS(M,N,N); 1; 7)" },
    };

    [Theory, MemberData(nameof(Names))]
    public void keeps_a_code_with_arguments_and_says_it_in_a_language(string model, string english, string russian, string cell)
    {
        var name = Model(model).Method;
        var stored = JsonSerializer.Deserialize<Message>(JsonSerializer.Serialize(name))!;

        Assert.Equal(name, stored);
        Assert.Equal((english, russian), (stored.In(Language.English), stored.In(Language.Russian)));
        Assert.Equal(new Label(english, russian), ModelNames.LabelOf(stored));
        Assert.Equal(cell, ModelNames.Write(stored));
    }

    [Fact]
    public void has_no_words_in_what_is_stored() => Assert.Equal(
        """{"code":"median-of","values":{"methods":[{"code":"naive","values":{}},{"code":"seasonally-adjusted","values":{"method":{"code":"theta","values":{}}}}]}}""",
        JsonSerializer.Serialize(Model("combination").Method));

    static IForecastModel Model(string name) => name switch
    {
        "arima" => Arima.Fit(SeriesOf("LakeHuron"), new(1, 0, 0)).Value,
        "regression" => Arima.Fit(SeriesOf("LakeHuron"), new(1, 0, 0), new() { Regressors = [("year", [.. Enumerable.Range(0, SeriesOf("LakeHuron").Length).Select(t => (double)(t % 5))])] }).Value,
        "ets" => Ets.Fit(Passengers, EtsForm.MultiplicativeHoltWinters).Value,
        "theta" => Theta.Fit(Passengers).Value,
        "damped" => DampedTrend.Fit(TimeSeries.Create(Passengers.Values).Value).Value,
        "stl" => Mstl.Fit(Passengers, [12], rest => Baseline.Naive(rest).Map(fitted => (IForecastModel)fitted), default).Value,
        "combination" => Combination.Fit(Passengers, CombinationRule.Median, [series => Baseline.Naive(series).Map(fitted => (IForecastModel)fitted), series => Theta.Fit(series).Map(fitted => (IForecastModel)fitted)]).Value,
        "transformed" => ForecastFits.Fit(Passengers, new() { Method = ForecastMethod.SeasonalNaive, Transformation = new BoxCox(0.3) }, default).Value,
        _ => ForecastFits.Fit(TimeSeries.Create([.. Enumerable.Range(0, 84).Select(t => t % 7 == 3 ? 0 : 100.0 + t * t % 13)], 7).Value, new() { Method = ForecastMethod.Ets }, default).Value,
    };
}
