using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace EndToEnd;

/// <summary>Questions that would take many minutes, and servers that are not kept by them.</summary>
public class Bounding_work
{
    const string Long = "/v1/forecast?method=arima&period=365";

    /// <summary>Fifty years of days with a yearly wave: automatic ARIMA of it takes minutes.</summary>
    static readonly byte[] Days = Encoding.UTF8.GetBytes("day,value\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"{new DateOnly(1960, 1, 1).AddDays(i):yyyy-MM-dd},{100 + (10 * Math.Sin(2 * Math.PI * i / 365)) + (i * 7919 % 31):0.###}\n"))));

    static ByteArrayContent Table(byte[] rows) => new(rows) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

    static Task<Answer> ShortAsync(Server server) => server.SendAsync(HttpMethod.Post, "/v1/forecast?method=naive", Table("1\n2\n3\n4\n5\n6\n7\n8\n"u8.ToArray()));

    /// <summary>A long question that has the only turn; one that came while a short one had it was refused, and is sent again.</summary>
    static Task<Task<Answer>> UnderWayAsync(Server server, CancellationToken ct = default)
    {
        Task<Answer>? asked = null;
        return Eventually.ValueAsync(
            async () =>
            {
                asked = asked is { IsCompleted: false } ? asked : server.SendAsync(HttpMethod.Post, Long, Table(Days), ct);
                return (await ShortAsync(server)).Status == HttpStatusCode.TooManyRequests && !asked.IsCompleted ? asked : null;
            },
            "a long question under way");
    }

    [Fact]
    public async Task gives_up_a_question_whose_time_is_over()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync("--timeout", "1");

        var answer = await server.SendAsync(HttpMethod.Post, Long, Table(Days));

        answer.RefusedAs(503, "question-too-long");
        Assert.Equal(HttpStatusCode.OK, (await ShortAsync(server)).Status);
    }

    [Fact]
    public async Task refuses_more_at_once_than_it_may_and_gives_the_turn_of_who_left_to_the_next()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync("--concurrency", "1", "--queue", "0");
        using var leaves = new CancellationTokenSource();
        var first = await UnderWayAsync(server, leaves.Token);

        (await ShortAsync(server)).RefusedAs(429, "too-many-questions");
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        await Eventually.TrueAsync(async () => (await ShortAsync(server)).Status == HttpStatusCode.OK, "the turn of who left");
    }

    [Fact]
    public async Task takes_no_more_than_the_operator_allows()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync("--most-rows", "10", "--most-columns", "3", "--most-horizon", "6", "--most-windows", "2", "--most-parts", "3");
        var location = await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("sales.csv", Sales.Csv(100)));
        await server.EndOfImportAsync(location);
        async Task<string> RefusedAsync(HttpMethod method, string path, HttpContent? content = null) => string.Join(' ', (await server.SendAsync(method, path, content)).RefusedAs(422, "limit-exceeded"));
        ByteArrayContent Rows(int rows, string row) => Table(Encoding.UTF8.GetBytes("x,t_x,T\n" + string.Concat(Enumerable.Repeat(row + "\n", rows))));

        async Task TakenAsync(HttpMethod method, string path, HttpContent? content = null) => Assert.DoesNotContain("limit-exceeded", (await server.SendAsync(method, path, content)).Body, StringComparison.Ordinal);

        await TakenAsync(HttpMethod.Post, "/v1/fit", Rows(10, "1,2,3"));
        Assert.Equal("rows", await RefusedAsync(HttpMethod.Post, "/v1/fit", Rows(11, "1,2,3")));
        Assert.Equal("columns", await RefusedAsync(HttpMethod.Post, "/v1/production", Table("segment,period,supply,demand,output\na,1,2,3,4\n"u8.ToArray())));
        Assert.Equal("horizon windows", await RefusedAsync(HttpMethod.Post, "/v1/forecast", Table("1\n2\n3\n4\n"u8.ToArray())));
        Assert.Equal("rows", await RefusedAsync(HttpMethod.Post, "/v1/forecast?horizon=6&windows=2", Table("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n"u8.ToArray())));
        Assert.Equal("horizon", await RefusedAsync(HttpMethod.Get, "/v1/datasets/shop/forecast?horizon=7&windows=2"));
        await TakenAsync(HttpMethod.Get, "/v1/datasets/shop/forecast?horizon=6&windows=2");
        StringContent Standing(string options) => new($$"""{"kind": "forecast", "options": {{options}}}""", Encoding.UTF8, "application/json");
        Assert.Equal("horizon windows", await RefusedAsync(HttpMethod.Post, "/v1/datasets/shop/standing-questions", Standing("{}")));
        Assert.Equal("most", await RefusedAsync(HttpMethod.Post, "/v1/datasets/shop/standing-questions", Standing("""{"by": "country", "most": 4, "horizon": 6, "windows": 2}""")));

        var said = (await server.SendAsync(HttpMethod.Get, "/v1/datasets/shop/forecast?horizon=7&windows=2&lang=ru")).Json;
        Assert.Equal(("Больше, чем разрешает этот сервер", "Этот сервер принимает не больше 6; предел задаёт оператор настройкой most-horizon."), ((string?)said["title"], (string?)said["fields"]!["horizon"]));
    }

    [Fact]
    public async Task takes_so_many_files_of_one_caller_at_once()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync("--most-bodies", "1");
        using var leaves = new CancellationTokenSource();
        var first = await UnderWayAsync(server, leaves.Token);

        using var second = await server.Http.PostAsync(new Uri("/v1/fit", UriKind.Relative), Table("x,t_x,T\n1,2,3\n"u8.ToArray()));
        Assert.Equal((HttpStatusCode.TooManyRequests, 5), (second.StatusCode, second.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Contains("\"too-many-bodies\"", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Eventually.TrueAsync(async () => (await ShortAsync(server)).Status == HttpStatusCode.OK, "the place of who left");
    }

    [Fact]
    public async Task stops_when_told_to_in_the_middle_of_a_question_and_leaves_nothing_running()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync("--concurrency", "1", "--queue", "0");
        var asked = await UnderWayAsync(server);

        Assert.Equal(0, (await server.Program.StopAsync()).ExitCode);

        (await asked).RefusedAs(503, "stopping");
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public async Task stops_when_told_to_in_the_middle_of_an_import_which_the_next_one_ends()
    {
        await using var perennial = new Installation();
        string import;
        await using (var first = await perennial.ServeAsync())
        {
            import = await first.BeginImportAsync("shop", "preset=minimal", perennial.Write("sales.csv", Sales.Csv(400_000, from: -200_000)));
            await perennial.MiddleOfImportAsync();

            Assert.Equal(0, (await first.Program.StopAsync()).ExitCode);
            Assert.Empty(perennial.ProcessesLeft());
        }

        // It was given up, not waited for.
        var datasets = await perennial.JsonAsync("datasets");
        Assert.Equal(0, (long)datasets["datasets"]![0]!["events"]!);

        await using var second = await perennial.ServeAsync();
        Published.AssertLedger(await second.EndOfImportAsync(import), 400_000, 400_000, 0, 0);
    }

    [Theory]
    [InlineData("--concurrency", "0")]
    [InlineData("--queue", "many")]
    [InlineData("--timeout", "-1")]
    public async Task refuses_limits_that_are_none(string option, string value)
    {
        await using var perennial = new Installation();
        var ended = await perennial.RunAsync("serve", option, value);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(option.TrimStart('-'), ended.Error, StringComparison.Ordinal);
        Assert.Empty(perennial.ProcessesLeft());
    }
}
