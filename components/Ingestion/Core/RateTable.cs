using System.Globalization;
using System.Text;

namespace Ingestion.Core;

/// <summary>What a unit of each currency costs in the dataset's, day by day.</summary>
sealed class RateTable
{
    /// <summary>Days without a rate, such as week-ends and holidays, have that of a day before, if it is no further.</summary>
    public const int LongestGap = 7;

    readonly SortedDictionary<string, SortedList<DateOnly, decimal>> rates = new(StringComparer.Ordinal);

    public static RateTable Empty => new();

    public IEnumerable<KeyValuePair<string, SortedList<DateOnly, decimal>>> Currencies => rates;

    public void Add(string currency, DateOnly day, decimal rate)
    {
        if (!rates.TryGetValue(currency, out var days))
            rates[currency] = days = [];
        days[day] = rate;
    }

    /// <summary>What a unit cost on a day; null: nobody said.</summary>
    public decimal? Find(string currency, DateOnly day)
    {
        if (!rates.TryGetValue(currency, out var days))
            return null;
        var (from, to) = (0, days.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (days.Keys[middle] <= day)
                from = middle + 1;
            else
                to = middle;
        }

        return from > 0 && day.DayNumber - days.Keys[from - 1].DayNumber <= LongestGap ? days.Values[from - 1] : null;
    }

    /// <summary>The bytes it is kept as: a line a rate, in order, so that equal tables are equal objects.</summary>
    public byte[] Write()
    {
        var text = new StringBuilder();
        foreach (var (currency, days) in rates)
        {
            foreach (var (day, rate) in days)
                text.Append(CultureInfo.InvariantCulture, $"{currency},{day:yyyy-MM-dd},{rate}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static RateTable Read(Stream stream)
    {
        var table = new RateTable();
        using var lines = new StreamReader(stream, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            if (line.Split(',') is not [var currency, var day, var rate])
                throw new InvalidDataException("A line of a table of rates is none.");
            table.Add(currency, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), decimal.Parse(rate, CultureInfo.InvariantCulture));
        }

        return table;
    }
}
