using Answers;
using Calendar;
using Lake;
using Lake.Contracts;
using Quantities;
using Wording;

namespace UnitEconomics.Unit;

/// <summary>Something a unit brought on a day, as a test writes it down.</summary>
readonly record struct Entry(string Unit, DateOnly Day, double Amount, string Split = "");

/// <summary>Purchase days put together by hand, and a lake that holds nothing else.</summary>
static class Ledger
{
    public static readonly DateOnly Begin = new(2022, 1, 1);

    public static readonly DatasetVersion ThisVersion = new(DatasetId.Parse("shop").Value, 1, new SnapshotId("s"));

    public static PurchaseDays Of(DateTimeOffset asOf, params IEnumerable<Entry> entries)
    {
        var rows = entries.GroupBy(entry => (entry.Unit, entry.Day, entry.Split))
            .OrderBy(row => row.Key.Unit, StringComparer.Ordinal).ThenBy(row => row.Key.Day).ThenBy(row => row.Key.Split, StringComparer.Ordinal).ToArray();
        string[] units = [.. rows.Select(row => row.Key.Unit).Distinct()];
        var start = new List<int>();
        for (var i = 0; i < rows.Length; i++)
            if (i == 0 || rows[i].Key.Unit != rows[i - 1].Key.Unit)
                start.Add(i);
        start.Add(rows.Length);
        var settings = new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value);
        var evidence = new Evidence("purchase-days", ThisVersion.Snapshot, settings, asOf, false, [], rows.Length, 0, units.Length, rows.Length, 0,
            rows.Length == 0 ? null : At(rows.Min(row => row.Key.Day)), rows.Length == 0 ? null : At(rows.Max(row => row.Key.Day)), "by hand");
        return new(evidence, units, start, [.. rows.Select(row => row.Key.Day)],
            [.. rows.Select(row => (long)row.Count(entry => entry.Amount >= 0))],
            [.. rows.Select(row => row.Where(entry => entry.Amount >= 0).Sum(entry => (decimal)entry.Amount))],
            [.. rows.Select(row => row.Where(entry => entry.Amount < 0).Sum(entry => (decimal)entry.Amount))],
            [.. rows.Select(row => row.Key.Split)]);
    }

    /// <summary>The last instant of a day.</summary>
    public static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);

    /// <summary>The first instant of a day.</summary>
    public static DateTimeOffset Before(DateOnly day) => new(day.ToDateTime(default), TimeSpan.Zero);

    /// <summary>A question's options as an address or a command line gives them.</summary>
    public static Result<TOptions> Read<TOptions>(Type question, params (string Name, string Value)[] values)
        where TOptions : DatasetOptions => DeclaredQuestion.Of(question).Ask(ThisVersion, values.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)), Zone.Utc).Map(asked => (TOptions)asked.Options);

    /// <summary>A message of the brick in English.</summary>
    public static string Say(Message message) => DeclaredQuestion.Of(typeof(UpdateInFlight)).Words.Say(message, Language.English);

    /// <summary>What came back from the store reads the same as what went in, and what it says and shows is whole.</summary>
    public static void KeepsInTheStore<T>(T answer)
        where T : class, IAnswer
    {
        var written = AnswerJson.Write(answer);
        Assert.Equal(written, AnswerJson.Write(AnswerJson.Read<T>(written)));

        var tables = answer.Tables().ToDictionary(table => table.Name);
        Assert.All(tables.Values, table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
        Assert.All(tables.Values, table => Assert.Distinct(table.Columns.Select(column => column.Name)));
        Assert.All(answer.Pictures(), picture => Assert.Subset(
            tables[picture.Table].Columns.Select(column => column.Name).ToHashSet(),
            picture.Y.Append(picture.X).Concat(picture.Band is var (low, high) ? [low, high] : []).ToHashSet()));
        var words = DeclaredQuestion.Of(typeof(UpdateInFlight)).Words;
        Assert.All(answer.Head.Definition.Concat(answer.Head.Warnings), message => Assert.All(Languages.All, language => Assert.DoesNotContain("{", words.Say(message, language), StringComparison.Ordinal)));
    }
}

/// <summary>A lake whose purchase days are those given for the conditions asked.</summary>
sealed class OneStatisticLake(Func<PurchaseDaysQuery, Result<PurchaseDays>> days) : UnansweringStatistics
{
    public override Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct) => Task.FromResult(days(query));
}
