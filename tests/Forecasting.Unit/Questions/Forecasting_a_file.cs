using System.Globalization;
using System.IO.Compression;
using System.Text;
using Quantities;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Forecasting_a_file
{
    static readonly SeriesOptions Naive = new() { Method = ForecastMethod.SeasonalNaive, Horizon = 2 };

    [Theory]
    [InlineData("1\n2\n3\n", "1 2 3")]
    [InlineData("sales\n1\n\n3\r\n\n\n", "1 NaN 3")] // An empty line is a missing value, those at the end are the end.
    [InlineData("1,5\n2,5\n2,25", "1.5 2.5 2.25")]
    [InlineData("1,5\n2,7\n3,9", "5 7 9")] // The first field counts the lines.
    [InlineData("101,19\n103,37\n105,44\n108,02\n109,9\n112,75", "101.19 103.37 105.44 108.02 109.9 112.75")] // What rises by uneven steps counts nothing.
    [InlineData("1,5\n2,7\n3,9\n4,8\n5,6\n7,4", "5 7 9 8 6 4")] // One line in five may be missing.
    [InlineData("x,y\n1,5\n3,7\n4,9\n9,6", "5 7 9 6")] // Two names are two columns.
    [InlineData("20240125,5\n20240201,7\n20240208,9", "5 7 9")] // Days are uneven where a month ends.
    [InlineData("200009,5\n200012,7\n200103,9", "5 7 9")]
    [InlineData("time;value\n2020-01;1,5\n2020-02;NA\n2020-03;2 000,25\n", "1.5 NaN 2000.25")]
    [InlineData("ds,y\n2020-01-01,1\n2020-02-01,\n2020-03-01,-3e2", "1 NaN -300")]
    [InlineData("\uFEFFмесяц\tвыручка\n01.2020\t1\n02.2020\t2\n", "1 2")]
    [InlineData("\"time\",\"value\"\n\"2020-01\",\"7\"", "7")]
    [InlineData("\"1 234,0\"\n\"1 235,5\"\n\"987,0\"", "1234 1235.5 987")] // The first line is no header.
    [InlineData("1 234,0\n1 235,5\n987,0", "1234 1235.5 987")]
    [InlineData("2020-01;1.234,50\n2020-02;987,25\n2020-03;1.236", "1234.5 987.25 1236")]
    [InlineData("\"1,007.5\"\n\"1,008\"\n999", "1007.5 1008 999")]
    [InlineData("2020-01,\"-1,234,567\"\n2020-02,\"1,008\"", "-1234567 1008")]
    [InlineData("2020-01;1.234\n2020-02;0.987", "1.234 0.987")]
    [InlineData("2020-01;1,234\n2020-02;2,345", "1.234 2.345")] // Nothing shows another mark.
    public async Task reads_values_with_or_without_times_and_header(string text, string values) =>
        Assert.Equal(values, string.Join(' ', (await Table(text)).Value.Values.Select(value => value.ToString(CultureInfo.InvariantCulture))));

    [Fact]
    public async Task reads_other_encodings_and_packed_files()
    {
        var text = "месяц;выручка\n2020-01;1,5\n";
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text);
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            await zip.WriteAsync(windows);
        packed.Position = 0;

        Assert.Equal("выручка", (await SeriesTable.ReadAsync(new MemoryStream(windows), new(), default)).Value.Name);
        Assert.Equal(("выручка", 1.5), (await SeriesTable.ReadAsync(packed, new(), default)).Value is var table ? (table.Name, table.Values[0]) : default);
    }

    [Fact]
    public async Task reads_UTF_16_by_its_first_bytes()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            using var file = new MemoryStream([.. encoding.Preamble, .. encoding.GetBytes("месяц\tвыручка\r\n01.2020\t1,5\r\n02.2020\t2\r\n")]);
            var table = (await SeriesTable.ReadAsync(file, new(), default)).Value;
            Assert.Equal(("выручка", 1.5, 2.0), (table.Name, table.Values[0], table.Values[1]));
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\"1,007\"\n\"1,008\"\n", "Line 1: '1,007'")]
    [InlineData("\"1,007\"\n999\n998\n", "Line 1: '1,007'")]
    [InlineData("2020-01;1.2,3.4\n2020-02;1.2,3.5\n", "Line 1: '1.2,3.4'")]
    [InlineData("time,value\n", "nothing below")]
    [InlineData("2020-01,1\n2020-02,x\n", "Line 2: 'x'")]
    [InlineData("2020-01,1\n2020-02,2,3\n2020-03,1\n", "fields")]
    public async Task refuses_a_table_with_line_and_reason(string text, string reason)
    {
        var refused = (await Table(text)).Problem;
        Assert.Equal("invalid-table", refused.Code);
        Assert.Contains(reason, refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-01-01 2020-02-01 2020-04-01 2020-05-01", "2020-01 2020-02 2020-03 2020-04 2020-05 > 2020-06", 12)]
    [InlineData("31.01.2020 29.02.2020 31.03.2020", "2020-01 2020-02 2020-03 > 2020-04", 12)]
    [InlineData("2020-Q1 2020-Q2 2020-Q4", "2020-Q1 2020-Q2 2020-Q3 2020-Q4 > 2021-Q1", 4)]
    [InlineData("2020-01-01 2020-07-01 2020-10-01", "2020-Q1 2020-Q2 2020-Q3 2020-Q4 > 2021-Q1", 4)]
    [InlineData("1871 1872 1874", "1871 1872 1873 1874 > 1875", 1)]
    [InlineData("2024-01-01 2024-01-08 2024-01-15", "2024-W01 2024-W02 2024-W03 > 2024-W04", 52)]
    [InlineData("2024-W51 2024-W52 2025-W01", "2024-W51 2024-W52 2025-W01 > 2025-W02", 52)]
    [InlineData("2024-02-28 2024-02-29 2024-03-02", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("02.03.2024 29.02.2024 28.02.2024", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("200001 200002 200004", "2000-01 2000-02 2000-03 2000-04 > 2000-05", 12)]
    [InlineData("200012 200013 200014", "200012 200013 200014 > 200015", 1)] // There is no month 13.
    [InlineData("20240228 20240229 20240302", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("01/31/2024 02/29/2024 03/31/2024", "2024-01 2024-02 2024-03 > 2024-04", 12)]
    [InlineData("2/28/2024 2/29/2024 3/2/2024", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("28/02/2024 29/02/2024 02/03/2024", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("01/02/2024 02/02/2024 03/02/2024", "01/02/2024 02/02/2024 03/02/2024 > +1", 1)] // January to March, or days of February.
    [InlineData("01/31/2024_12:00 01/31/2024_18:00 02/01/2024_0:00", "2024-01-31 12:00 2024-01-31 18:00 2024-02-01 00:00 > 2024-02-01 06:00", 4)]
    [InlineData("1/31/2024_11:00_PM 2/1/2024_12:00_AM", "2024-01-31 23:00 2024-02-01 00:00 > 2024-02-01 01:00", 24)]
    [InlineData("31/01/2024_00:00:00 01/02/2024_00:00:00 02/02/2024_00:00:00", "2024-01-31 2024-02-01 2024-02-02 > 2024-02-03", 7)]
    [InlineData("7 8 10", "7 8 9 10 > 11", 1)]
    [InlineData("2024-01-01T00:00 2024-01-01T01:00 2024-01-01T02:00", "2024-01-01 00:00 2024-01-01 01:00 2024-01-01 02:00 > 2024-01-01 03:00", 24)]
    [InlineData("spring summer autumn", "spring summer autumn > +1", 1)]
    public void finds_out_what_a_step_is(string times, string labels, int period)
    {
        string[] rows = [.. times.Split(' ').Select(time => time.Replace('_', ' '))];
        var steps = Core.SeriesSteps.Of(rows, rows.Length).Value;
        var last = steps.Step.Max();
        Assert.Equal(labels, $"{string.Join(' ', Enumerable.Range(0, last + 1).Select(steps.Label))} > {steps.Label(last + 1)}");
        Assert.Equal(period, steps.Period);
    }

    [Theory]
    [InlineData("2020-01 2020-02 2020-02", "'2020-02' is there twice")]
    [InlineData("2020-01 2020-02 2020-02", "the same month")]
    [InlineData("2020-01 2020-01 2020-01", "the same month")]
    [InlineData("2020-Q1 2020-Q2 2020-Q2", "the same quarter")]
    [InlineData("2020-01-01 2020-01-02 2020-01-02", "the same day")]
    [InlineData("2020-01-01 2020-01-02 soon", "Row 3: 'soon'")]
    [InlineData("2020-01-01 2020-01-02 2024-01-02", "too uneven")]
    [InlineData("a b a", "'a' is there 2 times")]
    public void refuses_times_that_are_no_steps(string times, string reason) =>
        Assert.Contains(reason, Core.SeriesSteps.Of(times.Split(' '), 3).Problem.Detail, StringComparison.Ordinal);

    [Fact]
    public async Task warns_of_times_it_does_not_understand()
    {
        string Rows(string form) => string.Join('\n', Enumerable.Range(0, 24).Select(month => $"{new DateTime(2020, 1, 3).AddMonths(month).ToString(form, CultureInfo.InvariantCulture)};{month % 12}"));
        var ambiguous = ForecastSeries.Of((await Table(Rows("MM/dd/yyyy"))).Value, Naive, default).Value;
        var understood = ForecastSeries.Of((await Table(Rows("yyyy-MM-dd"))).Value, Naive, default).Value;

        Assert.Contains("'01/03/2020'", Assert.Single(ambiguous.Warnings, warning => warning.Code == "times-not-read").Text, StringComparison.Ordinal);
        Assert.Equal(["+1", "+2"], ambiguous.Coming);
        Assert.DoesNotContain("times-not-read", Codes(understood.Warnings));
    }

    [Fact]
    public async Task leaves_out_weekdays_that_never_have_a_row_and_keeps_those_with_0_at_0()
    {
        // 2024-01-01 is a Monday; 8 weeks end on Friday, 2024-02-23, and one Wednesday is missing.
        var days = Enumerable.Range(0, 56).Select(day => new DateTime(2024, 1, 1).AddDays(day)).ToArray();
        string Rows(IEnumerable<DateTime> taken, DayOfWeek[] shut) => string.Join('\n', taken.Select(day => $"{day:yyyy-MM-dd};{(shut.Contains(day.DayOfWeek) ? 0 : 10 * (int)day.DayOfWeek)}"));
        var business = days.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day.DayOfYear != 10);
        var with = Naive with { Horizon = 6 };
        var absent = ForecastSeries.Of((await Table(Rows(business, []))).Value, with, default).Value;
        var both = ForecastSeries.Of((await Table(Rows(business, [DayOfWeek.Wednesday]))).Value, with, default).Value;
        var zero = ForecastSeries.Of((await Table(Rows(days, [DayOfWeek.Saturday, DayOfWeek.Sunday]))).Value, with, default).Value;

        Assert.Equal(["2024-02-26", "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-04"], absent.Coming);
        Assert.Equal([10, 20, 30, 40, 50, 10], absent.Mean);
        Assert.Equal((5, 40), (absent.Period, absent.Values.Count));
        Assert.DoesNotContain("closed-weekdays", Codes(absent.Warnings));
        Assert.Equal([10, 20, 0, 40, 50, 10], both.Mean);
        Assert.Equal(4, both.Period);
        Assert.Equal([10, 20, 30, 40, 50, 0], zero.Mean);
        Assert.Contains("closed-weekdays", Codes(zero.Warnings));
        Assert.DoesNotContain("backtest-of-open-days", Codes(absent.Warnings));
        Assert.Contains($"{zero.Backtest!.Horizon} of them ahead; the forecast's 6 steps are calendar days, 5 of them open", Assert.Single(zero.Warnings, warning => warning.Code == "backtest-of-open-days").Text);
    }

    [Fact]
    public async Task forecasts_from_the_step_after_the_last_and_takes_a_gap_as_missing()
    {
        var rows = Enumerable.Range(0, 30).Where(month => month != 7).Select(month => $"{new DateTime(2020, 1, 1).AddMonths(month):dd.MM.yyyy};{month % 12},5");
        var forecast = ForecastSeries.Of((await Table(string.Join('\n', rows))).Value, Naive, default).Value;

        Assert.Equal(["2022-07", "2022-08"], forecast.Coming);
        Assert.Equal([6.5, 7.5], forecast.Mean);
        Assert.Equal((30, null), (forecast.Values.Count, forecast.Values[7]));
        Assert.Contains("values-missing", Codes(forecast.Warnings));
    }

    [Fact]
    public void agrees_with_the_model_it_is_made_of()
    {
        var series = SmoothingData.Series("AirPassengers");
        var forecast = ForecastSeries.Of(series.Values, new() { Order = "0,1,1", Seasonal = "0,1,1", Period = 12, BoxCox = "0" }, default).Value;
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
        var (with, without) = (ForecastSeries.Of(values, Walk(ConstantRule.Included), default).Value, ForecastSeries.Of(values, Walk(ConstantRule.Auto), default).Value);

        // A random walk's drift is its mean step, (18 - 3) / 10.
        Assert.Equal(1.5, with.Parameters["drift"]!.Value, 9);
        Assert.Equal([19.5, 21], with.Mean.Select(mean => Math.Round(mean, 9)));
        Assert.Equal([18, 18], without.Mean);
        Assert.Contains("intercept", ForecastSeries.Of(values, new() { Order = "1,0,0" }, default).Value.Parameters.Keys);
        Assert.DoesNotContain("intercept", ForecastSeries.Of(values, new() { Order = "1,0,0", Constant = ConstantRule.None }, default).Value.Parameters.Keys);
        Assert.Equal(["constant"], ForecastSeries.Of(values, new() { Order = "0,2,0", Constant = ConstantRule.Included }, default).Problem.Fields.Keys);
    }

    [Fact]
    public void is_diagnosed_on_the_scale_it_was_modelled_on()
    {
        var series = SmoothingData.Series("AirPassengers");
        var diagnosis = ForecastSeries.Of(series.Values, new() { Order = "0,1,1", Seasonal = "0,1,1", Period = 12, BoxCox = "0", NonNegative = true }, default).Value.Diagnosis!;
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
        var series = SmoothingData.Series("AirPassengers");
        var mine = ForecastSeries.Of(series.Values, new() { Method = ForecastMethod.HoltWinters, Period = 12, Windows = 4 }, default).Value.Backtest!;
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

        var inOne = (await SeriesTable.ReadAsync(Bytes($"{history}\n{coming}"), columns, default)).Value;
        var alone = (await SeriesTable.ReadAsync(Bytes(history), columns, default)).Value;
        var inTwo = (await alone.WithComingAsync(Bytes("week,sales,campaign\n" + coming), columns, default)).Value;
        var forecast = ForecastSeries.Of(inOne, with, default).Value;

        for (var h = 0; h < 4; h++)
            Assert.InRange(forecast.Mean[h], 3.8 + 6 * campaign[60 + h], 4.2 + 6 * campaign[60 + h]);
        Assert.InRange(forecast.Parameters["campaign"]!.Value, 5.8, 6.2);
        Assert.Equal(["61", "62", "63", "64"], forecast.Coming);
        Assert.Equal(forecast.Mean, ForecastSeries.Of(inTwo, with, default).Value.Mean);
        Assert.True(forecast.Backtest!.BeatsNaive);
        Assert.Equal("invalid-value", ForecastSeries.Of(alone, with, default).Problem.Code);
        Assert.Equal("invalid-value", ForecastSeries.Of(inOne, with with { Method = ForecastMethod.Ets }, default).Problem.Code);
    }

    [Fact]
    public void calibrates_bands_by_past_errors_when_asked()
    {
        // Steps of ±1 make a model believe in noise of 1 and the seasons' random levels add what it cannot know.
        var random = new Numerics.SeededRandom(11);
        var level = 0.0;
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => level += random.NormalDraw(0, 1))];
        var with = new SeriesOptions { Method = ForecastMethod.Mean, Horizon = 5, Windows = 60 };

        var (model, conformal) = (ForecastSeries.Of(values, with, default).Value, ForecastSeries.Of(values, with with { Bands = BandRule.Conformal }, default).Value);

        // The mean of a random walk says nothing of its next steps: its own bands are far from their promise in the backtest.
        Assert.True(Math.Abs(model.Backtest!.Model.CoverageShare["80"]!.Value - 0.8) > 0.05);
        Assert.InRange(conformal.Backtest!.Model.CoverageShare["80"]!.Value, 0.77, 0.83);
        Assert.InRange(conformal.Backtest.Model.CoverageShare["95"]!.Value, 0.92, 0.98);
        Assert.Equal(model.Mean, conformal.Mean);
    }

    [Fact]
    public void says_what_it_could_not_do()
    {
        var short_ = ForecastSeries.Of([3, 1, 4, 1, 5, 9, 2, 6], new() { Period = 12, Method = ForecastMethod.Ses }, default).Value;
        Assert.Equal(["too-few-seasons", "backtest-shortened"], Codes(short_.Warnings).Where(code => code is "too-few-seasons" or "backtest-shortened"));
        Assert.Equal((1, 3), (short_.Period, short_.Backtest!.Horizon));
        Assert.Equal("series-too-short", ForecastSeries.Of([1, 2, 3, 4, 5], new(), default).Problem.Code);
        Assert.Equal("series-too-short", ForecastSeries.Of([double.NaN], new(), default).Problem.Code);
        Assert.Equal("not-positive", ForecastSeries.Of([1, 2, 0, 4, 5, 6, 7], new() { BoxCox = "0" }, default).Problem.Code);
        Assert.Equal(["horizon"], ForecastSeries.Of([1, 2, 3, 4, 5, 6, 7], new() { Horizon = 0 }, default).Problem.Fields.Keys);
    }

    [Fact]
    public void chooses_no_logarithm_where_there_are_zeros()
    {
        // Spread grows with the level, which asks for logarithms; every fifth season ends in 0.
        double[] values = [.. Enumerable.Range(0, 60).Select(t => t % 20 == 19 ? 0 : Math.Exp(t / 20.0) * (2 + t % 4))];
        var forecast = ForecastSeries.Of(values, new() { Method = ForecastMethod.Ets, BoxCox = "auto", Period = 4, Horizon = 8 }, default).Value;

        Assert.InRange(forecast.Parameters["lambda"]!.Value, 1 / 3.0, 2);
        Assert.All(forecast.Mean, mean => Assert.InRange(mean, 1, 500));
    }

    [Fact]
    public void has_no_band_beyond_every_number()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(t => 1 + Math.Pow(t % 7, 3))];
        var asked = ForecastSeries.Of(values, new() { Method = ForecastMethod.Naive, BoxCox = "-1", Horizon = 20 }, default);
        Assert.Equal("forecast-not-finite", asked.Problem.Code);
        var written = Answers.AnswerJson.Write(ForecastSeries.Of(values, new() { Method = ForecastMethod.Naive, BoxCox = "auto", Horizon = 20 }, default).Value);
        Assert.DoesNotContain("Infinity", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ForecastMethod.Auto)]
    [InlineData(ForecastMethod.Arima)]
    [InlineData(ForecastMethod.Ets)]
    [InlineData(ForecastMethod.Theta)]
    public void forecasts_a_series_that_never_changes(ForecastMethod method)
    {
        var result = ForecastSeries.Of([.. Enumerable.Repeat(5.0, 30)], new() { Method = method, Horizon = 3 }, default);
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

        var backtest = ForecastSeries.Of(demand, new() { Method = ForecastMethod.Mean, Horizon = 10, Windows = 12 }, default).Value.Backtest!;

        Assert.True(backtest.BeatsNaive);
        Assert.InRange(backtest.Model.Rmsse!.Value / backtest.Naive.Rmsse!.Value, 0.6, 0.85);
        Assert.EndsWith("as most values are 0.", backtest.Verdict);
        Assert.Empty(ForecastSeries.Of(demand, new() { Outliers = OutlierRule.Replace }, default).Value.Outliers);
        Assert.True(ForecastSeries.Of(demand, new() { Outliers = OutlierRule.Replace }, default).Value.Mean[0] > 1);
        var steady = ForecastSeries.Of([.. demand.Select(value => value + 5)], new() { Method = ForecastMethod.Mean, Horizon = 10, Windows = 12 }, default).Value.Backtest!;
        Assert.Equal(steady.Model.Mase < steady.Naive.Mase, steady.BeatsNaive);
        Assert.DoesNotContain("most values", steady.Verdict);
    }

    static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task refuses_a_packed_file_that_is_damaged()
    {
        using var damaged = new MemoryStream([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]);
        Assert.Equal("invalid-table", (await SeriesTable.ReadAsync(damaged, new(), default)).Problem.Code);
    }

    static Task<Result<SeriesTable>> Table(string text) => SeriesTable.ReadAsync(Bytes(text), new(), default);
}
