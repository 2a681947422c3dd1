using Answers;
using Calendar;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Series;
using Wording;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Asking_for_a_forecast
{
    static readonly ForecastOptions Naive = new() { How = new() { Method = ForecastMethod.SeasonalNaive, Horizon = 3 } };

    [Fact]
    public async Task reads_the_same_from_the_store_and_asks_the_same_by_words_and_by_JSON()
    {
        var trade = await OfAsync([.. Monthly(40, month => 100 + month % 5)]);
        var read = Asked(("series", "revenue"), ("grain", "month"), ("horizon", "6"), ("method", "arima"), ("order", "0,1,1"), ("seasonal", "0,1,1"), ("boxCox", "0"), ("level", "80,95"), ("period", "12")).Value;

        Assert.Equal(AnswerJson.Write(read), AnswerJson.Write(AnswerJson.Read<ForecastOptions>(AnswerJson.Write(read))));
        Assert.Equal((6, "0,1,1", 12), (read.How.Horizon, read.How.Seasonal, read.How.Period));
        var asked = await trade.ForecastAsync(read);
        Assert.Equal(AnswerJson.Write(asked), AnswerJson.Write(AnswerJson.Read<MetricForecast>(AnswerJson.Write(asked))));
        Assert.Equal(AnswerJson.Write(read), AnswerJson.Write(DeclaredQuestion.Of(typeof(ForecastMetric)).Ask(trade.Version, asked.Head.Options, Zone.Utc).Value.Options));
        Assert.Equal("0,1,1", asked.Head.Options.GetProperty("seasonal").GetString());
        var (first, second) = (AnswerJson.Write(await trade.ForecastAsync(read)), AnswerJson.Write(await trade.ForecastAsync(read)));
        Assert.Equal(first, second);
        Assert.Contains("\"method\":{\"code\":\"arima\",\"values\":{\"model\":\"ARIMA(0,1,1)(0,1,1)[12]\",\"constant\":\"none\"}}", first, StringComparison.Ordinal);
        Assert.Contains("\"order\":\"0,1,1\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("horizon", "0")]
    [InlineData("level", "80,120")]
    [InlineData("level", "x")]
    [InlineData("method", "crystal-ball")]
    [InlineData("boxCox", "much")]
    [InlineData("order", "0,1")]
    [InlineData("seasonal", "0,1,1")]
    [InlineData("constant", "much")]
    [InlineData("constant", "none")] // Of what?
    [InlineData("reconcile", "ols")]
    [InlineData("tradingDays", "days")]
    [InlineData("colour", "red")]
    public void refuses_options_that_mean_nothing(string name, string value) =>
        Assert.Equal([name], (name == "tradingDays" ? Asked((name, value), ("series", "active")) : Asked((name, value))).Problem.Fields.Keys);

    [Theory]
    [InlineData("most", "7", "--most goes only with --by.")]
    [InlineData("windows", "1000", "--windows is '1000': give a whole number 1…100.")]
    [InlineData("biasAdjusted", "perhaps", "--bias-adjusted is 'perhaps': say yes or no.")]
    public void tells_faults_in_the_words_of_whoever_asked(string name, string value, string words) =>
        Assert.Contains(words, DeclaredQuestion.Of(typeof(ForecastMetric)).Ask(Nothing, [KeyValuePair.Create(name, (string?)value)], Zone.Utc, option => option.Flag).Problem.Detail, StringComparison.Ordinal);

    [Fact]
    public async Task names_the_constant_in_the_head()
    {
        var trade = await OfAsync([.. Monthly(40, month => 100 + 3 * month + month % 5)]);

        var answer = await trade.ForecastAsync(new() { How = new() { Order = "0,1,0", Constant = ConstantRule.Included, Horizon = 2 } });

        Assert.Equal(("0,1,0", "included"), (answer.Head.Options.GetProperty("order").GetString(), answer.Head.Options.GetProperty("constant").GetString()));
        Assert.Contains("drift", answer.Parameters.Keys);
        Assert.Equal("auto", (await trade.ForecastAsync(Naive)).Head.Options.GetProperty("constant").GetString());
    }

    [Fact]
    public void reads_methods_by_their_names() =>
        Assert.Equal([.. ForecastMethodNames.All], ForecastMethodNames.All.Select(name => Asked(("method", name)).Value.How.Method.Write()));

    [Fact]
    public void takes_shares_as_levels_and_stands_whatever_is_written_with_its_default()
    {
        Assert.Equal([80, 99.5, 95], Asked(("level", "80,0.995"), ("level", "0.95")).Value.How.Level);
        Assert.True(Asked(("biasAdjusted", "yes")).Value.How.BiasAdjusted);
        Assert.Equal(NonNegative.No, Asked(("nonNegative", "no")).Value.How.NonNegative);
        using var whole = System.Text.Json.JsonDocument.Parse(AnswerJson.Write(new ForecastOptions()));
        Assert.True(DeclaredQuestion.Of(typeof(ForecastMetric)).Ask(Nothing, whole.RootElement, Zone.Utc).IsOk);
    }

    [Fact]
    public async Task is_told_as_tables_and_a_picture_with_a_band()
    {
        var answer = await (await OfAsync([.. Monthly(36, month => 100 + 10 * (month % 12)), new Deal("a", new DateTime(2023, 1, 1), 1)])).ForecastAsync(Naive);
        var tables = answer.Tables();

        Assert.Equal(["forecast", "history", "backtest", "backtest-steps", "model", "diagnosis", "correlations", "components"], tables.Select(table => table.Name));
        Assert.Equal(["period", "mean", "lower80", "upper80", "lower95", "upper95"], tables[0].Columns.Select(column => column.Name));
        Assert.Equal(("2023-02", 110.0, ColumnKind.Money, "EUR"), (tables[0].Columns[0].At(1), tables[0].Columns[1].At(1), tables[0].Columns[1].Kind, tables[0].Currency));
        Assert.Equal(39, tables[1].Rows);
        Assert.All(tables, table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
        foreach (var picture in answer.Pictures())
            Assert.Subset(tables.Single(table => table.Name == picture.Table).Columns.Select(column => column.Name).ToHashSet(), new HashSet<string>([picture.X, .. picture.Y, .. picture.Band is { } band ? (string[])[band.Low, band.High] : []]));
        Assert.Equal(("lower95", "upper95"), answer.Pictures()[0].Band);
    }

    [Fact]
    public async Task tells_every_error_of_the_model_by_its_size_beside_a_normal_distribution_of_as_many()
    {
        var answer = await (await OfAsync([.. Monthly(48, month => 100 + 10 * (month % 12) + month * month % 7), new Deal("a", new DateTime(2024, 1, 1), 1)])).ForecastAsync(Naive);
        var sizes = answer.Tables().Single(table => table.Name == "residual-sizes");
        double[] errors = [.. answer.Residuals.OfType<double>()];
        double[] Values(string column) => [.. Enumerable.Range(0, sizes.Rows).Select(row => Convert.ToDouble(sizes.Columns.Single(one => one.Name == column).At(row), System.Globalization.CultureInfo.InvariantCulture))];
        var (from, to) = (Values("from"), Values("to"));

        Assert.True(sizes.Rows > 1);
        Assert.Equal((errors.Min(), errors.Max()), (from[0], to[^1]), Nearly);
        Assert.Equal(from.Zip(to, (low, high) => (double)errors.Count(error => error >= low && (error < high || high == to[^1]))), Values("errors"));
        Assert.Equal(errors.Length, Values("normal").Sum(), 9);
        Assert.Equal(3, answer.Pictures().Count(picture => picture.Table is "history" or "residual-sizes" or "correlations" && picture.Kind == PictureKind.Bars));
    }

    static bool Nearly((double Low, double High) expected, (double Low, double High) actual) => Math.Abs(expected.Low - actual.Low) + Math.Abs(expected.High - actual.High) < 1e-9;

    [Theory]
    [InlineData("""{"order":"99,99,99"}""", "order")]
    [InlineData("""{"order":"0,4,0"}""", "order")]
    [InlineData("""{"order":"1,1,1","seasonal":"0,3,0"}""", "order")]
    [InlineData("""{"order":"1,1,1","seasonal":"0,1,1","period":1}""", "order")]
    [InlineData("""{"order":"1,1,1","method":"ets"}""", "order")]
    public void refuses_orders_of_no_model_when_it_is_let_stand(string options, string field)
    {
        var catalog = new ServiceCollection().AddForecasting().BuildServiceProvider().GetRequiredService<QuestionCatalog>();
        var problem = catalog.Stand(DatasetId.Parse("shop").Value, "forecast", options).Problem;

        Assert.Equal([field], problem.Fields.Keys);
        Assert.DoesNotContain(problem.DetailIn(Language.Russian), letter => letter is '{' or '}');
        Assert.NotEqual(problem.Detail, problem.DetailIn(Language.Russian));
    }
}
