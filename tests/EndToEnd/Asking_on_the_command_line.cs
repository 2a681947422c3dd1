using Parquet;

namespace EndToEnd;

[Collection(WithOnlineRetail.Name)]
public class Asking_on_the_command_line(OnlineRetail retail)
{
    readonly Installation perennial = retail.Perennial;

    [Fact]
    public void every_line_of_the_bundled_data_is_accepted()
    {
        Published.AssertLedger(retail.Import, read: Published.Lines, accepted: Published.Lines, duplicate: 0, rejected: 0);
        Assert.Equal(1, (long)retail.Import["version"]!);
        Assert.True((double)retail.Import["seconds"]! > 0);
    }

    [Fact]
    public async Task the_same_file_again_adds_nothing()
    {
        var again = await perennial.JsonAsync("import", Built.OnlineRetail, "--dataset", "retail", "--preset", "online-retail");

        Published.AssertLedger(again, read: Published.Lines, accepted: 0, duplicate: Published.Lines, rejected: 0);
        Assert.Null(again["version"]);
        retail.AssertSame(await perennial.JsonAsync("ask", "cohorts", "--dataset", "retail"), await perennial.JsonAsync(["ask", "rfm", "--dataset", "retail", .. Published.RuleB]));
    }

    [Fact]
    public void the_cohort_table_is_the_published_one() => Published.AssertMatrix(retail.Cohorts);

    [Fact]
    public void the_segments_are_the_published_ones() => Published.AssertSegments(retail.Rfm);

    [Fact]
    public async Task scores_go_to_csv_and_parquet_customer_by_customer()
    {
        var csv = Path.Combine(perennial.Files, "scores.csv");
        var parquet = Path.Combine(perennial.Files, "scores.parquet");

        await perennial.JsonAsync(["ask", "rfm", "--dataset", "retail", .. Published.RuleB, "--export", csv]);
        await perennial.JsonAsync(["ask", "rfm", "--dataset", "retail", .. Published.RuleB, "--export", parquet]);

        var lines = await File.ReadAllLinesAsync(csv);
        Assert.Equal("customer,recencyDays,frequency,monetary,revenue,orders,r,f,m,segment", lines[0]);
        Assert.Equal(Published.CustomerScores, lines[1..].Select(line => line.Split(',')).Select(row => $"{row[0]} {row[6]}{row[7]}{row[8]}"));
        Assert.Equal(Published.CustomerScores, await ScoresAsync(parquet));
    }

    [Fact]
    public async Task datasets_tells_what_is_there()
    {
        var listed = Assert.Single((await perennial.JsonAsync("datasets"))["datasets"]!.AsArray())!;

        Assert.Equal("retail", (string?)listed["name"]);
        Assert.Equal((1, 541_909, 135_080, 4_372), ((long)listed["version"]!, (long)listed["events"]!, (long)listed["anonymousEvents"]!, (long)listed["customers"]!));
        Assert.Equal("number", (string?)listed["properties"]!["quantity"]);
    }

    [Fact]
    public async Task tables_are_printed_for_people()
    {
        var cohorts = await perennial.RunAsync("ask", "cohorts", "--dataset", "retail");
        var rfm = await perennial.RunAsync(["ask", "rfm", "--dataset", "retail", .. Published.RuleB]);

        Assert.Equal((0, 0), (cohorts.ExitCode, rfm.ExitCode));
        Assert.Contains("2010-12", cohorts.Output, StringComparison.Ordinal);
        Assert.Contains("948", cohorts.Output, StringComparison.Ordinal);
        Assert.Contains("Potential Loyalists", rfm.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task doctor_finds_all_that_is_needed() =>
        Assert.All((await perennial.JsonAsync("doctor"))["findings"]!.AsArray(), finding => Assert.True((bool)finding!["ok"]!, finding.ToJsonString()));

    [Fact]
    public async Task a_command_leaves_no_process_behind()
    {
        await perennial.JsonAsync("datasets");

        Assert.Empty(perennial.ProcessesLeft());
        Assert.Null(perennial.PostmasterPid());
    }

    static async Task<IEnumerable<string>> ScoresAsync(string path)
    {
        await using var file = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(file);
        using var rows = reader.OpenRowGroupReader(0);
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name);
        var customers = new string?[rows.RowCount];
        await rows.ReadAsync(fields["customer"], customers.AsMemory());
        var scores = new Dictionary<string, long?[]>();
        foreach (var score in new[] { "r", "f", "m" })
            await rows.ReadAsync<long>(fields[score], (scores[score] = new long?[rows.RowCount]).AsMemory());
        return customers.Select((customer, i) => $"{customer} {scores["r"][i]}{scores["f"][i]}{scores["m"][i]}");
    }
}
