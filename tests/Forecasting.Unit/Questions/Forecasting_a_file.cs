using Answers;
using Forecasting.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using System.Globalization;
using System.Text;
using Quantities;
using Series;
using Series.Unit;
using Wording;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Forecasting_a_file
{
    static readonly SeriesOptions Naive = new() { Method = ForecastMethod.SeasonalNaive, Horizon = 2 };

    [Fact]
    public async Task leaves_out_weekdays_that_never_have_a_row_and_keeps_those_with_0_at_0()
    {
        // 2024-01-01 is a Monday; 8 weeks end on Friday, 2024-02-23, and one Wednesday is missing.
        var days = Enumerable.Range(0, 56).Select(day => new DateTime(2024, 1, 1).AddDays(day)).ToArray();
        string Rows(IEnumerable<DateTime> taken, DayOfWeek[] shut) => string.Join('\n', taken.Select(day => $"{day:yyyy-MM-dd};{(shut.Contains(day.DayOfWeek) ? 0 : 10 * (int)day.DayOfWeek)}"));
        var business = days.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day.DayOfYear != 10);
        var with = Naive with { Horizon = 6 };
        var absent = FileForecasting.Of((await Table(Rows(business, []))).Value, with, default).Value;
        var both = FileForecasting.Of((await Table(Rows(business, [DayOfWeek.Wednesday]))).Value, with, default).Value;
        var zero = FileForecasting.Of((await Table(Rows(days, [DayOfWeek.Saturday, DayOfWeek.Sunday]))).Value, with, default).Value;

        Assert.Equal(["2024-02-26", "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-04"], absent.Coming);
        Assert.Equal([10, 20, 30, 40, 50, 10], absent.Mean);
        Assert.Equal((5, 40), (absent.Period, absent.Values.Count));
        Assert.DoesNotContain("closed-weekdays", Codes(absent.Warnings));
        Assert.Equal([10, 20, 0, 40, 50, 10], both.Mean);
        Assert.Equal(4, both.Period);
        Assert.Equal([10, 20, 30, 40, 50, 0], zero.Mean);
        Assert.Contains("closed-weekdays", Codes(zero.Warnings));
        Assert.DoesNotContain("backtest-of-open-days", Codes(absent.Warnings));
        var open = Assert.Single(zero.Warnings, warning => warning.Code == "backtest-of-open-days");
        Assert.Contains($"{zero.Backtest!.Horizon} of them ahead; the forecast's 6 steps are calendar days, 5 of them open", Phrases.Words.Say(open, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task forecasts_from_the_step_after_the_last_and_takes_a_gap_as_missing()
    {
        var rows = Enumerable.Range(0, 30).Where(month => month != 7).Select(month => $"{new DateTime(2020, 1, 1).AddMonths(month):dd.MM.yyyy};{month % 12},5");
        var forecast = FileForecasting.Of((await Table(string.Join('\n', rows))).Value, Naive, default).Value;

        Assert.Equal(["2022-07", "2022-08"], forecast.Coming);
        Assert.Equal([6.5, 7.5], forecast.Mean);
        Assert.Equal((30, null), (forecast.Values.Count, forecast.Values[7]));
        Assert.Contains("values-missing", Codes(forecast.Warnings));
    }

    [Fact]
    public void agrees_with_the_model_it_is_made_of()
    {
        var series = Reference.Series("AirPassengers");
        var forecast = FileForecasting.Of(series.Values, new() { Order = "0,1,1", Seasonal = "0,1,1", Period = 12, BoxCox = "0" }, default).Value;
        var model = Arima.Fit(series, new(0, 1, 1, 0, 1, 1), new() { Transformation = new BoxCox(0) }).Value;

        Assert.Equal(model.Predict(12).Mean, forecast.Mean);
        Assert.Equal(model.Predict(12, 0.95).Bands[0].Upper, forecast.Upper["95"]);
        Assert.Equal((model.LogLikelihood, model.Aicc), (forecast.LogLikelihood!.Value, forecast.Aicc!.Value));
        Assert.Equal([.. model.Parameters.Select(parameter => parameter.Name), "lambda"], forecast.Parameters.Keys);
        Assert.Equal(0, forecast.Parameters["lambda"]);
        Assert.Equal(model.Parameters[0].StandardError, forecast.StandardErrors["ma1"]);
    }

    [Fact]
    public void takes_a_constant_into_a_model_of_given_orders_or_leaves_it_out()
    {
        double[] values = [3, 5, 4, 8, 9, 8, 12, 13, 15, 14, 18];
        SeriesOptions Walk(ConstantRule constant) => new() { Order = "0,1,0", Constant = constant, Horizon = 2 };
        var (with, without) = (FileForecasting.Of(values, Walk(ConstantRule.Included), default).Value, FileForecasting.Of(values, Walk(ConstantRule.Auto), default).Value);

        // A random walk's drift is its mean step, (18 - 3) / 10.
        Assert.Equal(1.5, with.Parameters["drift"]!.Value, 9);
        Assert.Equal([19.5, 21], with.Mean.Select(mean => Math.Round(mean, 9)));
        Assert.Equal([18, 18], without.Mean);
        Assert.Contains("intercept", FileForecasting.Of(values, new() { Order = "1,0,0" }, default).Value.Parameters.Keys);
        Assert.DoesNotContain("intercept", FileForecasting.Of(values, new() { Order = "1,0,0", Constant = ConstantRule.None }, default).Value.Parameters.Keys);
        Assert.Equal(["constant"], FileForecasting.Of(values, new() { Order = "0,2,0", Constant = ConstantRule.Included }, default).Problem.Fields.Keys);
    }

    [Fact]
    public void is_diagnosed_on_the_scale_it_was_modelled_on()
    {
        var series = Reference.Series("AirPassengers");
        var diagnosis = FileForecasting.Of(series.Values, new() { Order = "0,1,1", Seasonal = "0,1,1", Period = 12, BoxCox = "0", NonNegative = NonNegative.Yes }, default).Value.Diagnosis!;
        var logarithms = series.With(new BoxCox(0).Transform(series.Values));
        var model = Arima.Fit(series, new(0, 1, 1, 0, 1, 1), new() { Transformation = new BoxCox(0) }).Value;

        Assert.Equal(UnitRoots.Kpss(logarithms.Values), diagnosis.Kpss);
        Assert.Equal(UnitRoots.AugmentedDickeyFuller(logarithms.Values), diagnosis.AugmentedDickeyFuller);
        Assert.Equal(Autocorrelation.Of(logarithms.Values, 3), diagnosis.Correlations!.Autocorrelations.Take(3).Select(value => value!.Value));
        Assert.Equal((1, 1), (diagnosis.Differences, diagnosis.SeasonalDifferences));
        Assert.Equal(Autocorrelation.LjungBox(model.Residuals, 24, 2).Statistic, diagnosis.Residuals!.LjungBox!.Statistic, 6);
        Assert.True(diagnosis.Residuals.IsNoise);
    }

    [Fact]
    public void measures_itself_as_a_backtest_over_the_same_origins_does()
    {
        var series = Reference.Series("AirPassengers");
        var mine = FileForecasting.Of(series.Values, new() { Method = ForecastMethod.HoltWinters, Period = 12, Windows = 4 }, default).Value.Backtest!;
        var other = Backtest.Run(series, known => Ets.Fit(known, EtsForm.HoltWinters).Map(model => (IForecastModel)model), 12, 4, 12, [0.8, 0.95], default).Value;

        Assert.Equal(other.Origins.Select(origin => $"{origin}"), mine.Origins);
        Assert.Equal(other.Errors.SelectMany(row => row), mine.Errors.SelectMany(row => row.Select(error => error!.Value)));
        Assert.Equal((other.Model.Mase, other.Naive.Mase, other.Model.Bands[1].Msis), (mine.Model.Mase!.Value, mine.Naive.Mase!.Value, mine.Model.Msis["95"]!.Value));
        Assert.Equal(other.Errors.Average(row => Math.Abs(row[3])), mine.MaeByStep[3]!.Value, 9);
    }

    [Fact]
    public async Task explains_by_regressors_whose_coming_values_it_has()
    {
        // 10 with and 4 without a campaign, and noise.
        var random = new Numerics.SeededRandom(3);
        var campaign = Enumerable.Range(0, 64).Select(week => week % 5 == 2 || week % 7 == 3 ? 1 : 0).ToArray();
        string Row(int week, bool known) => string.Create(CultureInfo.InvariantCulture, $"{week + 1},{(known ? 4 + 6 * campaign[week] + random.NormalDraw(0, 0.1) : double.NaN):R},{campaign[week]}");
        var history = "week,sales,campaign\n" + string.Join('\n', Enumerable.Range(0, 60).Select(week => Row(week, true)));
        var coming = string.Join('\n', Enumerable.Range(60, 4).Select(week => Row(week, false)));
        var columns = new SeriesColumns { Regressors = ["campaign"] };
        var with = new SeriesOptions { Method = ForecastMethod.Arima, Horizon = 4 };

        var inOne = (await SeriesTable.ReadAsync(Bytes($"{history}\n{coming}"), new(), columns, default)).Value;
        var alone = (await SeriesTable.ReadAsync(Bytes(history), new(), columns, default)).Value;
        var forecast = FileForecasting.Of(inOne, with, default).Value;

        for (var h = 0; h < 4; h++)
            Assert.InRange(forecast.Mean[h], 3.8 + 6 * campaign[60 + h], 4.2 + 6 * campaign[60 + h]);
        Assert.InRange(forecast.Parameters["campaign"]!.Value, 5.8, 6.2);
        Assert.Equal(["61", "62", "63", "64"], forecast.Coming);
        var asked = new ForecastSeries(Bytes($"{history}\n{coming}"), new() { Regressors = ["campaign"], How = with });
        var answer = (await Services.GetRequiredService<IRequestHandler<ForecastSeries, Result<FileForecast>>>().Handle(asked, default)).Value;
        Assert.Equal(("sales", forecast.Method), (answer.Name, answer.Method));
        Assert.Equal(forecast.Mean, answer.Mean);
        Assert.Equal(("forecast", "forecast/3", "arima"), (answer.Head.Question, answer.Head.BrickVersion, answer.Head.Options.GetProperty("method").GetString()));
        Assert.Equal("The series 'sales' has 60 steps, from 1 to 60.", ((IFileQuestion)asked).Declared.Words.Say(answer.Head.Definition[0], Language.English));
        Assert.Equal(["forecast", "history", "backtest"], answer.Tables().Take(3).Select(table => table.Name));
        Assert.True(forecast.Backtest!.BeatsNaive);
        Assert.Equal("invalid-value", FileForecasting.Of(alone, with, default).Problem.Code);
        Assert.Equal("invalid-value", FileForecasting.Of(inOne, with with { Method = ForecastMethod.Ets }, default).Problem.Code);
    }

    [Fact]
    public void calibrates_bands_by_past_errors_when_asked()
    {
        // Steps of ±1 make a model believe in noise of 1 and the seasons' random levels add what it cannot know.
        var random = new Numerics.SeededRandom(11);
        var level = 0.0;
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => level += random.NormalDraw(0, 1))];
        var with = new SeriesOptions { Method = ForecastMethod.Mean, Horizon = 5, Windows = 60 };

        var (model, conformal) = (FileForecasting.Of(values, with, default).Value, FileForecasting.Of(values, with with { Bands = BandRule.Conformal }, default).Value);

        // The mean of a random walk says nothing of its next steps: its own bands are far from their promise in the backtest.
        Assert.True(Math.Abs(model.Backtest!.Model.CoverageShare["80"]!.Value - 0.8) > 0.05);
        Assert.InRange(conformal.Backtest!.Model.CoverageShare["80"]!.Value, 0.77, 0.83);
        Assert.InRange(conformal.Backtest.Model.CoverageShare["95"]!.Value, 0.92, 0.98);
        Assert.Equal(model.Mean, conformal.Mean);
    }

    [Fact]
    public void says_what_it_could_not_do()
    {
        var short_ = FileForecasting.Of([3, 1, 4, 1, 5, 9, 2, 6], new() { Period = 12, Method = ForecastMethod.Ses }, default).Value;
        Assert.Equal(["too-few-seasons", "backtest-shortened"], Codes(short_.Warnings).Where(code => code is "too-few-seasons" or "backtest-shortened"));
        Assert.Equal((1, 3), (short_.Period, short_.Backtest!.Horizon));
        Assert.Equal("series-too-short", FileForecasting.Of([1, 2, 3, 4, 5], new(), default).Problem.Code);
        Assert.Equal("series-too-short", FileForecasting.Of([double.NaN], new(), default).Problem.Code);
        Assert.Equal("not-positive", FileForecasting.Of([1, 2, 0, 4, 5, 6, 7], new() { BoxCox = "0" }, default).Problem.Code);
        Assert.Equal(["horizon"], FileForecasting.Of([1, 2, 3, 4, 5, 6, 7], new() { Horizon = 0 }, default).Problem.Fields.Keys);
    }

    [Fact]
    public void chooses_no_logarithm_where_there_are_zeros()
    {
        // Spread grows with the level, which asks for logarithms; every fifth season ends in 0.
        double[] values = [.. Enumerable.Range(0, 60).Select(t => t % 20 == 19 ? 0 : Math.Exp(t / 20.0) * (2 + t % 4))];
        var forecast = FileForecasting.Of(values, new() { Method = ForecastMethod.Ets, BoxCox = "auto", Period = 4, Horizon = 8 }, default).Value;

        Assert.InRange(forecast.Parameters["lambda"]!.Value, 1 / 3.0, 2);
        Assert.All(forecast.Mean, mean => Assert.InRange(mean, 1, 500));
    }

    [Fact]
    public void has_no_band_beyond_every_number()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(t => 1 + Math.Pow(t % 7, 3))];
        var asked = FileForecasting.Of(values, new() { Method = ForecastMethod.Naive, BoxCox = "-1", Horizon = 20 }, default);
        Assert.Equal("forecast-not-finite", asked.Problem.Code);
        var written = Answers.AnswerJson.Write(FileForecasting.Of(values, new() { Method = ForecastMethod.Naive, BoxCox = "auto", Horizon = 20 }, default).Value);
        Assert.DoesNotContain("Infinity", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ForecastMethod.Auto)]
    [InlineData(ForecastMethod.Arima)]
    [InlineData(ForecastMethod.Ets)]
    [InlineData(ForecastMethod.Theta)]
    public void forecasts_a_series_that_never_changes(ForecastMethod method)
    {
        var result = FileForecasting.Of([.. Enumerable.Repeat(5.0, 30)], new() { Method = method, Horizon = 3 }, default);
        if (method == ForecastMethod.Arima && !result.IsOk)
            Assert.Equal("series-constant", result.Problem.Code);
        else
            Assert.All(result.Value.Mean, mean => Assert.Equal(5, mean, 6));
    }

    [Fact]
    public void judges_a_forecast_of_seldom_demand_by_squares()
    {
        // Of ten that are asked for one time in five, the forecast of 0 and that of 2 have the same absolute error; by squares the mean is best.
        var random = new Numerics.SeededRandom(3);
        double[] demand = [.. Enumerable.Range(0, 200).Select(_ => random.Uniform() < 0.2 ? 10.0 : 0)];

        var backtest = FileForecasting.Of(demand, new() { Method = ForecastMethod.Mean, Horizon = 10, Windows = 12 }, default).Value.Backtest!;

        Assert.True(backtest.BeatsNaive);
        Assert.InRange(backtest.Model.Rmsse!.Value / backtest.Naive.Rmsse!.Value, 0.6, 0.85);
        Assert.True(backtest.Verdict.Values["squares"].GetBoolean());
        Assert.EndsWith("as most values are 0.", Phrases.Words.Say(backtest.Verdict, Language.English), StringComparison.Ordinal);
        Assert.Empty(FileForecasting.Of(demand, new() { Outliers = OutlierRule.Replace }, default).Value.Outliers);
        Assert.True(FileForecasting.Of(demand, new() { Outliers = OutlierRule.Replace }, default).Value.Mean[0] > 1);
        var steady = FileForecasting.Of([.. demand.Select(value => value + 5)], new() { Method = ForecastMethod.Mean, Horizon = 10, Windows = 12 }, default).Value.Backtest!;
        Assert.Equal(steady.Model.Mase < steady.Naive.Mase, steady.BeatsNaive);
        Assert.DoesNotContain("most values", Phrases.Words.Say(steady.Verdict, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void a_season_that_repeats_exactly_is_forecast_exactly()
    {
        double[] year = [10, 20, 30, 15, 18, 22, 31, 12, 14, 16, 19, 27];
        foreach (var season in new double[][] { year, year[..4], [2.107, 3.114, 4.121, 3.5] })
        {
            var answer = FileForecasting.Of([.. Enumerable.Range(0, 5 * 12).Select(t => season[t % season.Length])], new() { Horizon = 3, Period = season.Length }, default).Value;

            Assert.Equal(season[..3], answer.Mean.Select(mean => Math.Round(mean, 6)));
            Assert.NotNull(answer.Backtest);
            Assert.DoesNotContain("naive-baseline-better", answer.Warnings.Select(warning => warning.Code));
            Assert.DoesNotContain("band-coverage-low", answer.Warnings.Select(warning => warning.Code));
        }
    }

    static readonly IServiceProvider Services = new ServiceCollection().AddForecasting().BuildServiceProvider();

    static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    static Task<Result<SeriesTable>> Table(string text) => SeriesTable.ReadAsync(Bytes(text), new(), new(), default);
}
