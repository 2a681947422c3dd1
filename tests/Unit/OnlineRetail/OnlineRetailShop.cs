using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using Rfm;
using Rfm.Core;

namespace Unit.OnlineRetail;

/// <summary>UCI Online Retail in the lake that is kept in memory: read once, by code of its own.</summary>
public sealed class OnlineRetailShop : IAsyncLifetime
{
    internal Shop Shop { get; private set; } = null!;

    /// <summary>Rule B: lines with a customer, a positive quantity and a positive price, on the day after the last invoice; frequencies ranked, since their quintiles coincide.</summary>
    internal static RfmOptions RuleB { get; } = new()
    {
        Where = ["quantity>0", "unitPrice>0"],
        AsOf = new DateTimeOffset(2011, 12, 10, 12, 50, 0, TimeSpan.Zero),
        Ties = TieRule.Ranked,
    };

    internal RfmScores ScoresB { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Shop = await Shop.WithAsync(Lines());
        ScoresB = await Shop.ScoresAsync(RuleB);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    static IEnumerable<Sale> Lines()
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(WorkspaceFiles.OnlineRetail), CompressionMode.Decompress));
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', PoolStrings = true });
        csv.ReadHeader();
        int Column(string name) => csv.GetFieldIndex(name);
        var (order, quantity, at, price, customer) = (Column("InvoiceNo"), Column("Quantity"), Column("InvoiceDate"), Column("UnitPrice"), Column("CustomerID"));
        while (csv.Read())
        {
            var (pieces, each, who) = (csv.Parse<decimal>(quantity), csv.Parse<decimal>(price), csv.GetString(customer));
            yield return new Sale(
                who.Length == 0 ? null : who.Replace(".0", "", StringComparison.Ordinal),
                DateTime.ParseExact(csv.GetString(at), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                pieces * each,
                csv.GetString(order),
                pieces,
                each);
        }
    }
}

[CollectionDefinition(nameof(OnlineRetailShop))]
public class Reading_online_retail_once : ICollectionFixture<OnlineRetailShop>;
