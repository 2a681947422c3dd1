using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace EndToEnd.Chaos;

/// <summary>What must be there: which rows were acknowledged. Kept apart from the product, from the answers it gave to senders only.</summary>
sealed class Oracle
{
    readonly HashSet<int> rows = [];
    ImmutableList<(Sent File, string Location)> acknowledged = [];

    /// <summary>Every file that was acknowledged: what it holds, and where its import is followed.</summary>
    public IReadOnlyList<(Sent File, string Location)> Acknowledged => acknowledged;

    public long Events => rows.Count;

    public long Customers => rows.Select(row => row % 97).Distinct().Count();

    public decimal Revenue => rows.Sum(row => row + 0.25m);

    /// <summary>Files are sent by two at once: as news, and again.</summary>
    public void Acknowledge(Sent file, string location)
    {
        lock (rows)
        {
            acknowledged = acknowledged.Add((file, location));
            rows.UnionWith(Enumerable.Range(file.From, file.Rows));
        }
    }
}

/// <summary>A file of sales numbered from a first one on; files may overlap.</summary>
/// <param name="Key">Under which key it is sent, however often.</param>
/// <param name="From">Its first sale.</param>
/// <param name="Rows">How many.</param>
sealed record Sent(string Key, int From, int Rows)
{
    /// <summary>A sale a second: however many there are, none is of the future, which would be rejected.</summary>
    public HttpContent Content => new StringContent("customer,date,amount\n" + string.Concat(Enumerable.Range(From, Rows).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"c{i % 97},{new DateTime(2024, 1, 1).AddSeconds(i):yyyy-MM-dd HH:mm:ss},{i}.25\n"))), Encoding.UTF8, "text/csv");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key} ({Rows} from {From})");
}
