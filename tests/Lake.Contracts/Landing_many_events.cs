using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using DuckDB.NET.Data;
using Lake.DuckDb;
using Microsoft.Extensions.DependencyInjection;
using Objects.Files;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>Many rows do not fit into memory, and go to files and ranges on their way: what comes out is what went in, in order.</summary>
public sealed class Landing_many_events : IAsyncLifetime
{
    /// <summary>More than two ranges and ten blocks.</summary>
    const int Many = 700_000;

    static readonly PropertyColumn[] Properties = [new("shop", PropertyKind.Text), new("weight", PropertyKind.Number)];

    DuckDbEngine Engine { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    [Fact]
    public async Task writes_each_row_as_it_came_in_order_of_customer_instant_and_line()
    {
        var landed = await LandAsync(Engine.Landings, Many);

        landed.ShouldSatisfyAllConditions(it => it.Accepted.ShouldBe(Many), it => it.Duplicate.ShouldBe(0));
        using var segment = await OpenAsync(landed.Snapshot!.Value);
        segment.Number("SELECT count(*) FROM (SELECT *, row_number() OVER () AS place, row_number() OVER (ORDER BY customer NULLS LAST, \"at\", line) AS wanted FROM segment) WHERE place <> wanted").ShouldBe(0);
        var line = 0;
        segment.Each(
            """SELECT line, names.customer, epoch_us("at"), "day"::VARCHAR, "order", "type", amount, p_shop, p_weight, occurrence FROM segment LEFT JOIN names ON names.code = segment.customer ORDER BY line""",
            row =>
            {
                var made = Made(line++);
                var wanted = (object?[])[(long)line, made.Customer, made.Micros, made.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), made.Order, made.Type, made.Amount, made.Shop, made.Weight, made.Key is null ? 0 : -1];
                var found = (object?[])[.. Enumerable.Range(0, wanted.Length).Select(column => row.IsDBNull(column) ? null : row.GetValue(column))];
                if (!found.SequenceEqual(wanted))
                    found.ShouldBe(wanted, $"line {line}");
            });
        line.ShouldBe(Many);
    }

    [Fact]
    public async Task answers_from_columns_written_on_the_way_as_from_those_read_from_the_segment()
    {
        var landed = await LandAsync(Engine.Landings, Many);
        var columns = Path.Combine(Engine.WorkFolder, "columns");
        var onTheWay = await File.ReadAllBytesAsync(Directory.GetFiles(columns, "*.columns").Single());
        Directory.Delete(columns, recursive: true);

        _ = await Engine.Statistics.HistoryAsync(landed.Snapshot!.Value);

        (await File.ReadAllBytesAsync(Directory.GetFiles(columns, "*.columns").Single())).ShouldBe(onTheWay);
    }

    /// <summary>Of a file and of one that overlaps it.</summary>
    [Fact]
    public async Task keeps_identities_on_the_way_as_those_read_from_the_segment()
    {
        var first = (await LandAsync(Engine.Landings, Many)).Snapshot!.Value;
        var second = (await LandAsync(Engine.Landings, Many, onto: first, from: Many / 2)).Snapshot!.Value;
        var onTheWay = await IdentitiesAsync();
        Directory.Delete(Path.Combine(Engine.WorkFolder, "columns"), recursive: true);

        (await LandAsync(Engine.Landings, Many, onto: second, from: Many / 2)).Duplicate.ShouldBe(Many);

        onTheWay.Length.ShouldBe(2);
        (await IdentitiesAsync()).ShouldBe(onTheWay);
    }

    /// <summary>Ranges of marks begin at equal distances: on both sides of each border there are rows.</summary>
    [Fact]
    public async Task finds_rows_on_the_borders_of_ranges()
    {
        Guid[] contents = [.. Enumerable.Range(0, Many).Select(i => Spread(i))];
        async Task<Landed> Again(SnapshotId? onto, Guid[] rows)
        {
            await using var landing = await Engine.Landings.BeginAsync(Plan(), CancellationToken.None);
            foreach (var (index, some) in rows.Chunk(50_000).Index())
            {
                var batch = new EventBatch(some.Length, []) { Count = some.Length };
                some.CopyTo(batch.Content, 0);
                for (var i = 0; i < some.Length; i++)
                    batch.Line[i] = (50_000 * index) + i + 1;
                await landing.AppendAsync(batch, CancellationToken.None);
            }

            return (await landing.CompleteAsync(onto, CancellationToken.None)).Value;
        }

        var odd = await Again(null, [.. contents.Where((_, i) => i % 2 == 1)]);
        var all = await Again(odd.Snapshot, contents);

        (odd.Accepted, all.Accepted, all.Duplicate).ShouldBe((Many / 2, Many / 2, Many / 2));
        new Random(3).Shuffle(contents);
        (await Again(all.Snapshot, contents)).Duplicate.ShouldBe(Many);
    }

    /// <summary>Rows that are there already are told without the engine, which may have next to no memory.</summary>
    [Fact]
    public async Task finds_many_rows_that_are_there_in_little_memory()
    {
        var snapshot = (await LandAsync(Engine.Landings, Many)).Snapshot!.Value;
        await using var small = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddObjectsInFiles(Engine.ObjectFolder)
            .AddLakeInDuckDb(new DuckDbLakeOptions(Engine.WorkFolder) { MemoryLimit = "8MB", Threads = 1 })
            .BuildServiceProvider();

        (await LandAsync(small.GetRequiredService<ILandings>(), Many, onto: snapshot)).ShouldSatisfyAllConditions(it => it.Duplicate.ShouldBe(Many), it => it.Accepted.ShouldBe(0));
    }

    [Fact]
    public async Task finds_the_same_rows_again_and_lands_only_those_that_are_new()
    {
        var snapshot = (await LandAsync(Engine.Landings, Many)).Snapshot!.Value;

        (await LandAsync(Engine.Landings, Many, onto: snapshot)).ShouldSatisfyAllConditions(it => it.Duplicate.ShouldBe(Many), it => it.Accepted.ShouldBe(0), it => it.Snapshot.ShouldBe(snapshot));
        var more = await LandAsync(Engine.Landings, Many + 1_000, onto: snapshot);

        more.ShouldSatisfyAllConditions(it => it.Duplicate.ShouldBe(Many), it => it.Accepted.ShouldBe(1_000));
        var atOnce = (await LandAsync(Engine.Landings, Many + 1_000)).Snapshot!.Value;
        (await Engine.Statistics.HistoryAsync(more.Snapshot!.Value)).Lines().ShouldBe((await Engine.Statistics.HistoryAsync(atOnce)).Lines());
    }

    [Fact]
    public async Task keeps_rows_of_one_customer_and_of_nobody_in_order_however_many_there_are()
    {
        await using var landing = await Engine.Landings.StageManyAsync(Many, i => (i % 2 == 0 ? "one" : null, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(-(i / 3)), "the order " + i / 5));
        var landed = (await landing.CompleteAsync(null, CancellationToken.None)).Value;

        using var segment = await OpenAsync(landed.Snapshot!.Value);
        segment.Number("SELECT count(*) FROM (SELECT *, row_number() OVER () AS place, row_number() OVER (ORDER BY customer NULLS LAST, \"at\", line) AS wanted FROM segment) WHERE place <> wanted").ShouldBe(0);
        segment.Number("SELECT count(*) FROM segment WHERE \"order\" = 'the order ' || ((line - 1) // 5) AND (customer IS NULL) = ((line - 1) % 2 = 1)").ShouldBe(Many);
    }

    static async Task<Landed> LandAsync(ILandings landings, int count, SnapshotId? onto = null, int from = 0)
    {
        await using var landing = await landings.BeginAsync(Plan(properties: Properties), CancellationToken.None);
        var batch = new EventBatch(8_192, Properties);
        for (var i = 0; i < count; i++)
        {
            Made(from + i).Put(batch, batch.Count++, i + 1);
            if (batch.Count < batch.Capacity && i + 1 < count)
                continue;
            await landing.AppendAsync(batch, CancellationToken.None);
            batch.Clear();
        }

        return (await landing.CompleteAsync(onto, CancellationToken.None)).Value;
    }

    /// <summary>What is kept of identities, a file a line: its name and a hash of its bytes.</summary>
    async Task<string[]> IdentitiesAsync() => await Task.WhenAll(
        Directory.GetFiles(Path.Combine(Engine.WorkFolder, "columns"), "*.identities").Order(StringComparer.Ordinal)
            .Select(async path => $"{Path.GetFileName(path)} {Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(path)))}"));

    /// <summary>Identities whose ends are spread over all numbers, and stand on both sides of many borders.</summary>
    static Guid Spread(int i)
    {
        Span<byte> bytes = stackalloc byte[16];
        var (border, side) = (i / 4, i % 4);
        BinaryPrimitives.WriteInt32BigEndian(bytes, side == 3 ? 1 : 0);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], unchecked((ulong)(((UInt128)border << 64) / (Many / 4)) + (ulong)Math.Min(side, 2) - 1));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A row with what rows have: long texts and short ones, none, and times that come in no order.</summary>
    static MadeUp Made(int i)
    {
        var random = new Random(i);
        var customer = random.Next(10) == 0 ? null : random.Next(60_000) is var number && number % 3 == 0 ? $"a customer with a long id {number}" : $"c{number}";
        return new MadeUp(
            customer, (1_700_000_000_000_000L + (random.NextInt64(86_400L * 365) * 1_000_000)) / 10 * 10, random.Next(7) switch { 0 => null, 1 => $"заказ №{i / 3} из кассы", _ => $"{i / 3}" },
            random.Next(3) switch { 0 => null, 1 => "order", _ => "a kind of event" }, random.Next(-1_000, 100_000) / 100m, random.Next(4) == 0 ? null : $"shop {random.Next(5)}",
            random.Next(5) == 0 ? null : random.Next(1_000) / 8m, random.Next(2) == 0 ? null : new Guid(i, 1, 0, new byte[8]), new Guid(i, 0, 0, new byte[8]));
    }

    async Task<Segment> OpenAsync(SnapshotId snapshot)
    {
        var segment = (await Engine.Statistics.DescribeAsync(snapshot, CancellationToken.None)).Value.Segments.Single().Name;
        return new Segment(Path.Combine(Engine.ObjectFolder, segment), Directory.GetFiles(Path.GetDirectoryName(Path.Combine(Engine.ObjectFolder, segment))!, "customers-*").SingleOrDefault());
    }

    sealed record MadeUp(string? Customer, long Micros, string? Order, string? Type, decimal Amount, string? Shop, decimal? Weight, Guid? Key, Guid Content)
    {
        DateTime At => DateTime.UnixEpoch.AddTicks(Micros * TimeSpan.TicksPerMicrosecond);

        public DateOnly Day => DateOnly.FromDateTime(At);

        public void Put(EventBatch batch, int at, long line)
        {
            (batch.Line[at], batch.Key[at], batch.Content[at], batch.Customer[at], batch.At[at], batch.Day[at]) = (line, Key, Content, Customer, At, Day);
            (batch.Order[at], batch.Type[at], batch.Amount[at], batch.Texts[0]![at], batch.Numbers[1]![at]) = (Order, Type, Amount, Shop, Weight);
        }
    }

    /// <summary>A segment as the engine reads it, row after row as they stand.</summary>
    sealed class Segment : IDisposable
    {
        readonly DuckDBConnection connection = new("DataSource=:memory:");

        public Segment(string path, string? customers)
        {
            connection.Open();
            Each($"CREATE VIEW segment AS SELECT * FROM read_parquet('{path}')", _ => { });
            if (customers is not null)
                Each($"CREATE VIEW names AS SELECT * FROM read_parquet('{customers}')", _ => { });
        }

        public long Number(string sql)
        {
            var number = -1L;
            Each(sql, row => number = row.GetInt64(0));
            return number;
        }

        public void Each(string sql, Action<DuckDBDataReader> take)
        {
            using var command = connection.CreateCommand();
            (command.CommandText, command.UseStreamingMode) = (sql, true);
            using var reader = (DuckDBDataReader)command.ExecuteReader();
            while (reader.Read())
                take(reader);
        }

        public void Dispose() => connection.Dispose();
    }
}
