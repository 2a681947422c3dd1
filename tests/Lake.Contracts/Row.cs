using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Calendar;
using Quantities;

namespace Lake.Contracts;

/// <summary>An event as a test writes it; its hashes are taken from its fields.</summary>
public sealed record Row(string? Customer, string At, decimal Amount = 0)
{
    public string? Id { get; init; }

    public string? Order { get; init; }

    /// <summary>Whether it gives no event: it was left out (true) or could not be read (false).</summary>
    public bool? IsLeftOut { get; init; }

    public string? Type { get; init; }

    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    public DateTime Instant => DateTime.Parse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public Guid? Key => Id is null ? null : Hash("key", Id);

    public Guid Content => Hash(
        "content", Customer, At, Amount, Id, Order, Type, string.Join(';', Properties.OrderBy(p => p.Key, StringComparer.Ordinal)));

    static Guid Hash(params object?[] parts) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\u001f', parts.Select(part => part is null ? "\u0000" : "=" + Convert.ToString(part, CultureInfo.InvariantCulture))))).AsSpan(0, 16));
}

/// <summary>Lands rows the way an import does: in batches, in file order.</summary>
public static class Landings
{
    public static readonly DatasetId Shop = DatasetId.Parse("shop").Value;

    public static readonly LakeSettings London = new("Europe/London", DayOfWeek.Monday, CurrencyCode.Create("GBP").Value);

    public static ImportId Import(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));

    public static LandingPlan Plan(int import = 1, LakeSettings? settings = null, params PropertyColumn[] properties) =>
        new(Shop, Import(import), settings ?? London, properties);

    public static async Task<Result<Landed>> TryLandAsync(this ILandings landings, SnapshotId? onto, LandingPlan plan, params IReadOnlyList<Row> rows)
    {
        await using var landing = await landings.StageAsync(plan, rows);
        return await landing.CompleteAsync(onto, CancellationToken.None);
    }

    public static async Task<Landed> LandAsync(this ILandings landings, SnapshotId? onto, LandingPlan plan, params IReadOnlyList<Row> rows) =>
        (await landings.TryLandAsync(onto, plan, rows)).Value;

    /// <summary>Lands into an empty lake and gives the snapshot.</summary>
    public static async Task<SnapshotId> LandAsync(this ILandings landings, LandingPlan plan, params IReadOnlyList<Row> rows) =>
        (await landings.LandAsync(null, plan, rows)).Snapshot!.Value;

    public static async Task<ILanding> StageAsync(this ILandings landings, LandingPlan plan, params IReadOnlyList<Row> rows)
    {
        var landing = await landings.BeginAsync(plan, CancellationToken.None);
        var batch = new EventBatch(3, plan.Properties); // One batch for the whole landing: the port lets its arrays be reused.
        foreach (var (line, row) in rows.Index())
        {
            if (row.IsLeftOut is { } isLeftOut)
                batch.Mentions.Add(new Mention(row.Id is null ? row.Order : null, row.Key, isLeftOut));
            else
                Fill(batch, batch.Count++, line + 1, row, plan);
            if (batch.Count < batch.Capacity && line + 1 < rows.Count)
                continue;
            await landing.AppendAsync(batch, CancellationToken.None);
            batch.Clear();
        }

        return landing;
    }

    /// <summary>Stages many rows without an object for each; their order gives line and content.</summary>
    public static async Task<ILanding> StageManyAsync(this ILandings landings, int count, Func<int, (string? Customer, DateTime At, string Order)> row, decimal amount = 1)
    {
        var landing = await landings.BeginAsync(Plan(), CancellationToken.None);
        var batch = new EventBatch(50_000, []);
        for (var i = 0; i < count; i++)
        {
            var at = batch.Count++;
            (batch.Line[at], batch.Content[at], batch.Amount[at]) = (i + 1, new Guid(i, 0, 0, new byte[8]), amount);
            (batch.Customer[at], batch.At[at], batch.Order[at]) = row(i);
            batch.Day[at] = DateOnly.FromDateTime(batch.At[at]);
            if (batch.Count < batch.Capacity && i + 1 < count)
                continue;
            await landing.AppendAsync(batch, CancellationToken.None);
            batch.Count = 0;
        }

        return landing;
    }

    /// <summary>Lands them into an empty lake.</summary>
    public static async Task<SnapshotId> LandManyAsync(this ILandings landings, int count, Func<int, (string? Customer, DateTime At, string Order)> row, decimal amount = 1)
    {
        await using var landing = await landings.StageManyAsync(count, row, amount);
        return (await landing.CompleteAsync(null, CancellationToken.None)).Value.Snapshot!.Value;
    }

    static void Fill(EventBatch batch, int i, long line, Row row, LandingPlan plan)
    {
        batch.Line[i] = line;
        (batch.Key[i], batch.Content[i]) = (row.Key, row.Content);
        (batch.Customer[i], batch.Order[i], batch.Type[i], batch.Amount[i]) = (row.Customer, row.Order, row.Type, row.Amount);
        (batch.At[i], batch.Day[i]) = (row.Instant, Zone.Create(plan.Settings.Zone).Value.DayOf(row.Instant));
        for (var p = 0; p < plan.Properties.Count; p++)
        {
            var value = row.Properties.GetValueOrDefault(plan.Properties[p].Name);
            if (plan.Properties[p].Kind == PropertyKind.Number)
                batch.Numbers[p]![i] = (decimal?)value;
            else
                batch.Texts[p]![i] = (string?)value;
        }
    }
}

/// <summary>Questions with fewer words.</summary>
public static class Asking
{
    public static async Task<ActivityMatrix> ActivityAsync(this IStatistics statistics, SnapshotId snapshot, Grain grain = Grain.Month, params string[] where) =>
        (await statistics.ActivityAsync(snapshot, new ActivityQuery(grain, null, Condition.ParseAll(where).Value), CancellationToken.None)).Value;

    public static async Task<CustomerHistory> HistoryAsync(this IStatistics statistics, SnapshotId snapshot, params string[] where) =>
        (await statistics.HistoryAsync(snapshot, new HistoryQuery(null, Condition.ParseAll(where).Value), CancellationToken.None)).Value;

    /// <summary>The matrix as text, a cell a line: cohort, age, customers, orders, revenue.</summary>
    public static string[] Cells(this ActivityMatrix matrix, Grain grain = Grain.Month) =>
        [.. matrix.Cohort.Select((cohort, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Periods.Label(grain, cohort, matrix.Evidence.Settings.WeekStart)} +{matrix.Age[i]}: {matrix.Customers[i]} {matrix.Orders[i]} {matrix.Revenue[i]}"))];

    /// <summary>The history as text, a customer a line: id, first and last day, orders, events, revenue.</summary>
    public static string[] Lines(this CustomerHistory history) =>
        [.. history.Customer.Select((customer, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{customer}: {history.FirstDay[i]:yyyy-MM-dd} {history.LastDay[i]:yyyy-MM-dd} {history.Orders[i]} {history.Events[i]} {history.Revenue[i]}"))];
}
