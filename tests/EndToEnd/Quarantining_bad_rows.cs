using System.Net;

namespace EndToEnd;

/// <summary>100 rows, of which three cannot be used: 97 + 3.</summary>
public class Quarantining_bad_rows
{
    const string HeaderOfRejects = "line,column,code,reason,raw";
    static readonly string[] Bad = ["c5,2024-13-45,10", "c6,2024-02-01,twelve", ",2024-02-02,30"];
    static readonly string File100 = Sales.Csv(40) + Bad[0] + "\n" + Sales.Rows(30, 40) + Bad[1] + "\n" + Bad[2] + "\n" + Sales.Rows(27, 70);

    [Fact]
    public async Task lands_the_good_ones_and_tells_line_column_reason_and_raw_text_of_the_others()
    {
        await using var perennial = new Installation();
        var rejects = Path.Combine(perennial.Files, "rejects.csv");

        var import = await perennial.JsonAsync(
            "import", perennial.Write("hundred.csv", File100), "--dataset", "shop", "--preset", "minimal", "--anonymous", "reject", "--rejected", rejects);

        Published.AssertLedger(import, read: 100, accepted: 97, duplicate: 0, rejected: 3);
        AssertRejects(await File.ReadAllTextAsync(rejects));
    }

    [Fact]
    public async Task offers_them_over_http()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();

        var location = await server.BeginImportAsync("shop", "preset=minimal&anonymous=reject", perennial.Write("hundred.csv", File100));
        var import = await server.EndOfImportAsync(location);
        var rejected = await server.SendAsync(HttpMethod.Get, $"{location}/rejected");

        Published.AssertLedger(import, read: 100, accepted: 97, duplicate: 0, rejected: 3);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (rejected.Status, rejected.MediaType));
        AssertRejects(rejected.Body);
    }

    [Fact]
    public async Task lands_them_once_when_they_are_corrected()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        var location = await server.BeginImportAsync("shop", "preset=minimal&anonymous=reject", perennial.Write("hundred.csv", File100));
        var import = await server.EndOfImportAsync(location);
        var rejected = (await server.SendAsync(HttpMethod.Get, $"{location}/rejected")).Body;
        var corrected = rejected.Replace(Bad[0], "c5,2024-01-04,10", StringComparison.Ordinal).Replace(Bad[1], "c6,2024-02-01,12", StringComparison.Ordinal);

        var sent = await server.SendAsync(HttpMethod.Post, $"{location}/corrections", new StringContent(corrected));
        var correction = await server.EndOfImportAsync(sent.Location!.ToString());
        var again = await server.SendAsync(HttpMethod.Post, $"{location}/corrections", new StringContent(corrected));
        var left = (await server.SendAsync(HttpMethod.Get, $"{location}/rejected")).Body;
        var onCommand = await perennial.RunAsync("imports", "correct", (string)import["id"]!, perennial.Write("left.csv", left.Replace(Bad[2], "c7,2024-02-02,30", StringComparison.Ordinal)));

        Published.AssertLedger(correction, read: 2, accepted: 2, duplicate: 0, rejected: 0);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (sent.Status, again.Status));
        Assert.Contains("\"done\":2,\"unchanged\":1", again.Body, StringComparison.Ordinal);
        Assert.Contains(Bad[2], left, StringComparison.Ordinal);
        Assert.DoesNotContain(Bad[0], left, StringComparison.Ordinal);
        Assert.Equal(0, onCommand.ExitCode);
        Assert.Contains("1 row is set right", onCommand.Output, StringComparison.Ordinal);
        Assert.Equal(100, (int)(await server.GetAsync("/v1/datasets/shop"))["dataset"]!["events"]!);
        Assert.Equal(3, (int)(await server.GetAsync(location))["corrected"]!);
    }

    static void AssertRejects(string csv)
    {
        var lines = csv.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(HeaderOfRejects, lines[0]);
        Assert.Equal(4, lines.Length);
        string[][] expected = [["42", "date", Bad[0]], ["73", "amount", Bad[1]], ["74", "customer", Bad[2]]];
        foreach (var (line, row) in lines[1..].Zip(expected))
        {
            var fields = line.Split(',', 4);
            Assert.Equal(row[..2], fields[..2]);
            Assert.NotEmpty(fields[2]);
            Assert.EndsWith($",\"{row[2]}\"", fields[3], StringComparison.Ordinal);
            Assert.True(fields[3].Length > row[2].Length + 3, "Without a reason.");
        }
    }
}
