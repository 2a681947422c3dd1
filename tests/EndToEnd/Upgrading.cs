using System.Formats.Tar;

namespace EndToEnd;

/// <summary>What earlier versions stored, this one reads: each file in development/older is a backup that the version it is named after made of the same data (development/older/make).</summary>
public class Upgrading
{
    static readonly string Older = Built.InWorkspace("development/older");

    public static TheoryData<string> Versions() => new(Directory.EnumerateFiles(Older, "*.tar").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    /// <summary>Sale i is of customer i mod 40 and i mod 90 + 10.50; 200 to 299 came twice.</summary>
    const int Sales = 500, Customers = 40;

    static readonly decimal Revenue = Enumerable.Range(0, Sales).Sum(i => i % 90 + 10.50m);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task keeps_all_that_an_earlier_version_stored(string version)
    {
        await using var perennial = new Installation();
        var backup = Path.Combine(perennial.Files, "backup");
        await TarFile.ExtractToDirectoryAsync(Path.Combine(Older, version), Directory.CreateDirectory(backup).FullName, overwriteFiles: false);
        await perennial.JsonAsync("restore", backup);

        // As it was: sound, counted, its imports told, its watch there.
        Assert.Empty((await perennial.JsonAsync("verify"))["datasets"]![0]!["faults"]!.AsArray());
        Assert.Equal((Sales, Customers, Revenue), await FiguresAsync(perennial, "2026-01-01"));
        var imports = (await perennial.JsonAsync("imports", "list", "--dataset", "shop"))["imports"]!.AsArray();
        Assert.Equal(["301 200 100 1", "300 300 0 0"], imports.Select(import => $"{import!["read"]} {import["accepted"]} {import["duplicate"]} {import["rejected"]}"));
        Assert.Contains("leaving", (await perennial.JsonAsync("watch", "list", "--dataset", "shop")).ToJsonString(), StringComparison.Ordinal);

        // And it goes on: rows that are there are known, new ones land, and made anew from its files it is the same.
        var more = perennial.Write("more.csv", "customer,date,amount,order,channel\nc0,2025-01-01,10.50,o0,shop\nc40,2025-11-01,7.50,o500,web\n");
        await perennial.JsonAsync("import", more, "--dataset", "shop", "--map", "customer=customer,time=date,amount=amount,order=order,channel=channel");
        Assert.Equal((Sales + 1, Customers + 1, Revenue + 7.50m), await FiguresAsync(perennial, "2026-01-02"));
        await perennial.JsonAsync("datasets", "rebuild", "shop");
        Assert.Equal((Sales + 1, Customers + 1, Revenue + 7.50m), await FiguresAsync(perennial, "2026-01-03"));
    }

    [Fact]
    public void has_something_to_read() => Assert.NotEmpty(Versions());

    static async Task<(long Events, long Customers, decimal Revenue)> FiguresAsync(Installation perennial, string asOf)
    {
        var dataset = (await perennial.JsonAsync("datasets"))["datasets"]![0]!;
        var rfm = await perennial.JsonAsync("ask", "rfm", "--dataset", "shop", "--as-of", asOf);
        return ((long)dataset["events"]!, (long)dataset["customers"]!, rfm["segments"]!.AsArray().Sum(segment => (decimal)segment!["revenue"]!));
    }
}
