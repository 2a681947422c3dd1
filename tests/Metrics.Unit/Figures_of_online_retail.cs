using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using CsvHelper;

namespace Metrics.Unit;

/// <summary>UCI Online Retail under rule A (lines with a customer, cancellations kept): revenue 8,300,065.814, and the published matrix of customers by month of first purchase and age.</summary>
public class Figures_of_online_retail
{
    static readonly string Root = typeof(Figures_of_online_retail).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!;

    [Fact]
    public async Task agree_with_the_published_ones()
    {
        var shop = await Shop.WithAsync(Lines());
        int[][] matrix = [.. File.ReadLines(Path.Combine(Root, "tests", "Unit", "Expected", "cohort_counts_A.csv")).Skip(1)
            .Select(line => line.Split(',')[1..].Where(cell => cell.Length > 0).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        long[] began = [.. matrix.Select(cohort => (long)cohort[0])];
        long[] active = [.. matrix.Select((_, month) => (long)Enumerable.Range(0, month + 1).Sum(cohort => matrix[cohort][month - cohort]))];
        var metrics = await shop.MetricsAsync(new());
        var moves = (await shop.RecurringAsync(new())).Whole;

        Assert.Equal(13, metrics.Periods.Count);
        Assert.Equal(began, metrics.Whole.New.Select(count => count!.Value));
        Assert.Equal(active, metrics.Whole.Active.Select(count => count!.Value));
        Assert.Equal(8_300_065.814m, metrics.Whole.Revenue.Sum());
        Assert.Equal(8_300_065.814m, metrics.Development.RunningTotal[^1]);
        Assert.Equal(metrics.Whole.Revenue, moves.Revenue);
        Assert.Equal(active, moves.Customers.Active);
        Assert.All(metrics.Whole.Mpru.Select((each, i) => each!.Value * active[i]), (revenue, i) => Assert.Equal(Math.Round(metrics.Whole.Revenue[i], 2), Math.Round(revenue, 2)));
        Assert.True(metrics.Unfinished[^1]);
    }

    static IEnumerable<Deed> Lines()
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Root, "development", "data", "online-retail", "online_retail.csv.gz")), CompressionMode.Decompress));
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', PoolStrings = true });
        csv.ReadHeader();
        int Column(string name) => csv.GetFieldIndex(name);
        var (order, quantity, at, price, customer) = (Column("InvoiceNo"), Column("Quantity"), Column("InvoiceDate"), Column("UnitPrice"), Column("CustomerID"));
        while (csv.Read())
            if (csv.GetString(customer) is { Length: > 0 } who)
                yield return new Deed(who, DateTime.ParseExact(csv.GetString(at), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), csv.Parse<decimal>(quantity) * csv.Parse<decimal>(price), csv.GetString(order));
    }
}
