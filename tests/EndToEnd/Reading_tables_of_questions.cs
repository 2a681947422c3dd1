using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>A question of a file reads what Russian spreadsheets write, without a word about how it is written.</summary>
public class Reading_tables_of_questions
{
    static readonly string[] Stated = ["--encoding", "windows-1251", "--separator", ";", "--decimal", ",", "--quote", "\"", "--date-format", "dd.MM.yyyy", "--header", "yes"];

    static string Comma(double number) => number.ToString("0.000", CultureInfo.InvariantCulture).Replace('.', ',');

    static string Point(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Two segments, whose days have another order as texts than in time.</summary>
    static (string Segment, DateOnly Day, double Supply, double Demand)[] Market { get; } =
    [
        .. from s in new[] { 0, 1 }
           from m in Enumerable.Range(0, 24)
           select (s == 0 ? "Север" : "Юг \"морской\"", new DateOnly(2022, 11, 1).AddMonths(m), 50 + (m * 7 % 13) + s, 100.5 + (m * 11 % 17 * 3)),
    ];

    static double Output(string segment, double supply, double demand) => segment.Length * Math.Pow(supply, 0.4) * Math.Pow(demand, 0.5);

    static string Answered(JsonNode answer)
    {
        var copy = answer.DeepClone();
        Assert.True(copy["head"]!.AsObject().Remove("options"));
        return copy.ToJsonString();
    }

    static async Task SameAsync(Installation perennial, string command, string plain, string russian, params string[] options)
    {
        var windows = Sales.Windows1251(russian);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(windows);
        var expected = Answered(await perennial.JsonAsync([command, perennial.Write("plain.csv", plain), .. options]));

        Assert.Equal(expected, Answered(await perennial.JsonAsync([command, perennial.Write("russian.csv", windows), .. options])));
        Assert.Equal(expected, Answered(await perennial.JsonAsync([command, perennial.Write("russian.csv.gz", packed.ToArray()), .. options])));
        Assert.Equal(expected, Answered(await perennial.JsonAsync([command, perennial.Write("stated.csv", windows), .. options, .. Stated])));
    }

    [Fact]
    public async Task a_series()
    {
        await using var perennial = new Installation();
        var months = Enumerable.Range(0, 36).Select(m => (Day: new DateOnly(2021, 1, 1).AddMonths(m), Value: 1200.5 + (m * 5 % 12 * 10) + m)).ToArray();
        await SameAsync(
            perennial, "forecast",
            "Месяц,\"Выручка \"\"нетто\"\"\"\n" + string.Concat(months.Select(month => string.Create(CultureInfo.InvariantCulture, $"{month.Day:yyyy-MM-dd},{month.Value}\n"))),
            "Месяц;\"Выручка \"\"нетто\"\"\"\r\n" + string.Concat(months.Select(month => $"{month.Day:dd.MM.yyyy};{Comma(month.Value)}\r\n")),
            "--horizon", "3", "--method", "ets");
    }

    [Fact]
    public async Task sufficient_statistics()
    {
        await using var perennial = new Installation();
        var rows = (await File.ReadAllLinesAsync(Built.InWorkspace("tests/PurchaseModels.Unit/Data/donations.csv"))).Select(line => line.Split(',')).ToArray();
        string Table(string mark, Func<string, string> number, Func<int, string> day) =>
            string.Join('\n', rows.Select((row, i) => string.Join(mark, [i == 0 ? "Дата" : day(i), .. row.Select(field => i == 0 ? field : number(field)), i == 0 ? "Имя" : $"\"ООО \"\"Ромашка\"\", {i}\""])));

        // The separator is part of the answer, so both have the same.
        await SameAsync(
            perennial, "fit",
            Table(";", number => number, i => $"2020-01-{i:00}"),
            Table(";", number => number + ",0", i => $"{i:00}.01.2020"),
            "--model", "bg-bb", "--horizon", "5");
    }

    [Fact]
    public async Task a_production_table()
    {
        await using var perennial = new Installation();
        string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await SameAsync(
            perennial, "production",
            "segment,period,supply,demand,output\n" + string.Concat(Market.Select(row => string.Create(
                CultureInfo.InvariantCulture, $"{Quoted(row.Segment)},{row.Day:yyyy-MM-dd},{Point(row.Supply)},{Point(row.Demand)},{Point(Output(row.Segment, row.Supply, row.Demand))}\n"))),
            "segment;period;supply;demand;output\r\n" + string.Concat(Market.Select(row =>
                $"{Quoted(row.Segment)};{row.Day:dd.MM.yyyy};{Comma(row.Supply)};{Comma(row.Demand)};{Comma(Output(row.Segment, row.Supply, row.Demand))}\r\n")),
            "--form", "cobb-douglas", "--segment", "Юг \"морской\"", "--supply", "60", "--demand", "120");
    }

    [Fact]
    public async Task durations_of_which_some_go_on()
    {
        await using var perennial = new Installation();
        string Table(string mark, Func<double, string> number, string[] ended) =>
            string.Concat(Market.Select((row, i) => string.Join(mark, [number(row.Supply / 7), ended[i % 3 == 0 ? 1 : 0], $"\"{row.Segment.Replace("\"", "\"\"", StringComparison.Ordinal)}\""]) + "\n").Prepend(string.Join(mark, ["Срок", "Ушёл", "Сегмент"]) + "\n"));

        await SameAsync(perennial, "survival", Table(",", Point, ["да", "нет"]), Table(";", Comma, ["Да", "НЕТ"]), "--time", "срок", "--event", "ушёл", "--group", "сегмент", "--at", "7.5");
    }

    [Theory]
    [InlineData("survival", "invalid-table")]
    [InlineData("forecast", "invalid-table")]
    [InlineData("fit", "invalid-table")]
    [InlineData("production", "invalid-value")]
    public async Task and_refuses_alike_what_it_is_said_to_be_and_is_not(string command, string code)
    {
        await using var perennial = new Installation();
        var file = perennial.Write("russian.csv", Sales.Windows1251("Имя;Сумма\r\nАнна;1,5\r\n"));

        var unknown = await perennial.RunAsync(command, file, "--encoding", "klingon", "--separator", "x", "--decimal", "x", "--quote", "x", "--date-format", "soon", "--lang", "ru");
        Assert.Equal(3, unknown.ExitCode);
        Assert.All(["кодировка", "разделитель", "десятичный знак", "кавычка", "образец даты"], word => Assert.Contains(word, unknown.Error.ReplaceLineEndings(" "), StringComparison.Ordinal));

        var wrong = await perennial.RunAsync(command, file, "--encoding", "utf-8", "--lang", "ru");
        Assert.Contains($"[{code}]", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("utf-8", wrong.Error, StringComparison.Ordinal);
    }
}
