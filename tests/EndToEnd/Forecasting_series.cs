using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>Forecasts of a file's series and of a dataset's metrics, through both bases.</summary>
[Collection(WithOnlineRetail.Name)]
public class Forecasting_series(OnlineRetail retail)
{
    // The airline model (Box, Jenkins & Reinsel, ch. 9); R 4.2.2 gives the forecasts and AICc, to its own likelihood's third decimal.
    static readonly string[] Airline = ["--method", "arima", "--order", "0,1,1", "--seasonal", "0,1,1", "--period", "12", "--box-cox", "0", "--horizon", "12"];

    const string AirlineQuery = "method=arima&order=0,1,1&seasonal=0,1,1&period=12&boxCox=0&horizon=12";

    readonly Installation perennial = retail.Perennial;

    static double[] Passengers { get; } =
    [
        .. JsonNode.Parse(File.ReadAllText(Built.InWorkspace("tests/Series.Unit/Data/series.json")))!["AirPassengers"]!["values"]!.AsArray().Select(value => (double)value!),
    ];

    static void Near(double expected, JsonNode? actual, double tolerance) => Assert.InRange((double)actual!, expected - tolerance, expected + tolerance);

    static void AssertAirline(JsonNode answer)
    {
        Assert.Equal("ARIMA(0,1,1)(0,1,1)[12]", (string?)answer["method"]!["values"]!["model"]);
        Near(244.696486833, answer["logLikelihood"], 1e-5);
        Near(-483.210085, answer["aicc"], 0.02);
        Near(-0.4018, answer["parameters"]!["ma1"], 2e-3);
        Near(-0.5569, answer["parameters"]!["sma1"], 2e-3);
        Near(6.1101857, JsonValue.Create(Math.Log((double)answer["mean"]![0]!)), 2e-4);
        Near(6.1680249, JsonValue.Create(Math.Log((double)answer["mean"]![11]!)), 2e-4);
        Near(6.00678, JsonValue.Create(Math.Log((double)answer["lower"]!["95"]![11]!)), 1e-3);
        Near(6.32927, JsonValue.Create(Math.Log((double)answer["upper"]!["95"]![11]!)), 1e-3);
        Assert.Equal(12, answer["mean"]!.AsArray().Count);
        Assert.True((bool)answer["backtest"]!["beatsNaive"]!);
    }

    [Fact]
    public async Task a_file_of_one_value_a_line_is_forecast_as_published()
    {
        var text = string.Join('\n', Passengers) + "\n";
        var answer = await perennial.JsonAsync(["forecast", perennial.Write("air.csv", text), .. Airline]);
        AssertAirline(answer);

        await using var server = await perennial.ServeAsync();
        var sent = await server.SendAsync(HttpMethod.Post, $"/v1/forecast?{AirlineQuery}", new StringContent(text, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal(answer.ToJsonString(), sent.Json.ToJsonString());
    }

    [Fact]
    public async Task a_russian_file_is_read_as_it_is()
    {
        var start = new DateOnly(1949, 1, 1);
        var text = "Месяц;Пассажиры\r\n" + string.Concat(Passengers.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{start.AddMonths(i):dd.MM.yyyy};{value:0},0\r\n")));
        var answer = await perennial.JsonAsync(["forecast", perennial.Write("air-ru.csv", Sales.Windows1251(text)), .. Airline]);
        AssertAirline(answer);
        Assert.StartsWith("1961-01", (string?)answer["coming"]![0], StringComparison.Ordinal);

        var ended = await perennial.RunAsync(["forecast", perennial.Write("air-ru.csv", Sales.Windows1251(text)), .. Airline]);
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Пассажиры", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task months_of_a_dataset_are_those_of_its_file_and_the_open_one_is_left_out()
    {
        var months = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        using (var file = new StreamReader(new GZipStream(File.OpenRead(Built.OnlineRetail), CompressionMode.Decompress)))
        {
            await file.ReadLineAsync();
            while (await file.ReadLineAsync() is { } line)
            {
                // Descriptions have commas; … ,Quantity,InvoiceDate,UnitPrice,CustomerID,Country have none.
                var fields = line.Split(',');
                var month = fields[^4][..7];
                months[month] = months.GetValueOrDefault(month) + decimal.Parse(fields[^5], CultureInfo.InvariantCulture) * decimal.Parse(fields[^3], CultureInfo.InvariantCulture);
            }
        }

        string[] asked = ["ask", "forecast", "--dataset", "retail", "--series", "revenue", "--horizon", "3"];
        var answer = await perennial.JsonAsync(asked);
        Assert.Equal([.. months.Keys.SkipLast(1)], answer["periods"]!.AsArray().Select(period => (string?)period));
        Assert.All(answer["values"]!.AsArray().Zip(months.Values), pair => Near((double)pair.Second, pair.First, 1e-6));
        Assert.Equal("2011-12", (string?)answer["head"]!["definition"]!.AsArray().Single(said => (string?)said!["code"] == "forecast-history")!["values"]!["leftOut"]);
        Assert.Equal(["2011-12", "2012-01", "2012-02"], answer["coming"]!.AsArray().Select(period => (string?)period));

        await using var server = await perennial.ServeAsync();
        var sent = await server.SendAsync(HttpMethod.Get, "/v1/datasets/retail/forecast?series=revenue&horizon=3");
        Assert.Equal((HttpStatusCode.OK, answer.ToJsonString()), (sent.Status, sent.Json.ToJsonString()));
    }

    [Fact]
    public async Task forecasts_of_countries_add_up_to_the_whole()
    {
        var answer = await perennial.JsonAsync("ask", "forecast", "--dataset", "retail", "--series", "revenue", "--grain", "week", "--by", "country", "--most", "5", "--reconcile", "mint-shrink", "--horizon", "4", "--period", "1");
        var parts = answer["parts"]!.AsArray();
        Assert.Equal(6, parts.Count);
        for (var h = 0; h < 4; h++)
            Near(parts.Sum(part => (double)part!["mean"]![h]!), answer["mean"]![h], 1e-6);
    }

    [Fact]
    public async Task holidays_of_a_list_explain_a_file_as_those_of_an_address_do()
    {
        // 60 days of about 10, two of them 20 above; of the days to come the second is such a day.
        string[] feasts = ["2024-01-09", "2024-02-08"];
        var days = Enumerable.Range(0, 60).Select(day => (Day: new DateOnly(2024, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Noise: day * 7 % 5 * 0.1));
        var text = string.Join('\n', days.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Day},{10 + day.Noise + (feasts.Contains(day.Day) ? 20 : 0):0.0}")));
        var list = perennial.Write("feasts.csv", Sales.Windows1251("day;name\r\n09.01.2024;Праздник\r\n08.02.2024;\"Праздник\"\r\n02.03.2024;Праздник\r\n"));

        var answer = await perennial.JsonAsync("forecast", perennial.Write("feasts-sales.csv", text), "--horizon", "3", "--period", "1", "--windows", "1", "--holiday", "@" + list);
        Near(30.2, answer["mean"]![1], 0.5);
        Near(10.2, answer["mean"]![2], 0.5);
        Near(20, answer["parameters"]!["Праздник"], 0.5);

        await using var server = await perennial.ServeAsync();
        var sent = await server.SendAsync(HttpMethod.Post, $"/v1/forecast?horizon=3&period=1&windows=1&holiday={Uri.EscapeDataString("Праздник:2024-01-09|2024-02-08")}&holiday={Uri.EscapeDataString("Праздник:03-02")}", new StringContent(text, Encoding.UTF8, "text/csv"));
        Assert.Equal((HttpStatusCode.OK, WithoutOptions(answer)), (sent.Status, WithoutOptions(sent.Json)));
    }

    /// <summary>The head repeats options as they were written, and holidays can be written in several ways.</summary>
    static string WithoutOptions(JsonNode answer)
    {
        var copy = answer.DeepClone();
        Assert.True(copy["head"]!.AsObject().Remove("options"));
        return copy.ToJsonString();
    }

    [Fact]
    public async Task refusals_name_options_as_they_were_written()
    {
        var file = perennial.Write("eight.csv", "1\n2\n3\n4\n5\n6\n7\n8\n");
        foreach (var (arguments, words) in new (string[], string)[]
        {
            (["--windows", "1000"], "--windows is '1000': give a whole number 1…100."),
            (["--bias-adjusted", "perhaps"], "--bias-adjusted is 'perhaps': say yes or no."),
            (["--seasonal", "0,1,1"], "--seasonal goes only with --order."),
        })
            Assert.Contains(words, (await perennial.RunAsync(["forecast", file, .. arguments])).Error.ReplaceLineEndings(" "), StringComparison.Ordinal);

        await using var server = await perennial.ServeAsync();
        foreach (var (path, field) in new[] { ("/v1/datasets/retail/forecast?series=profit", "series"), ("/v1/datasets/retail/forecast?boxCox=much", "boxCox"), ("/v1/datasets/retail/cohort-forecast?grain=day", "grain") })
        {
            var sent = await server.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
            Assert.Contains($"\"{field}\"", sent.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task what_cannot_be_forecast_is_refused()
    {
        foreach (var (arguments, code) in new (string[], string)[]
        {
            (["forecast", perennial.Write("short.csv", "1\n2\n")], "series-too-short"),
            (["forecast", perennial.Write("bad.csv", "1\n2\nx\n4\n5\n6\n")], "invalid-table"),
            (["ask", "forecast", "--dataset", "retail", "--series", "profit"], "invalid-value"),
            (["ask", "forecast", "--dataset", "retail", "--by", "planet"], "invalid-value"),
        })
        {
            var ended = await perennial.RunAsync([.. arguments, "--json"]);
            Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
            Assert.Equal(code, (string?)JsonNode.Parse(ended.Error)!["problem"]!["code"]);
        }

        // Of a file or of a dataset: the commands are apart.
        Assert.Equal(2, (await perennial.RunAsync("forecast")).ExitCode);
        Assert.Equal(2, (await perennial.RunAsync("forecast", perennial.Write("air.csv", "1\n2\n3\n4\n5\n6\n7\n8\n"), "--dataset", "retail")).ExitCode);
    }
}
