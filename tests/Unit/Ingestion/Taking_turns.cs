using System.Text.Json;
using Datasets;
using Ingestion;
using Ingestion.Core;
using Quantities;

namespace Unit.Ingestion;

public class Taking_turns
{
    readonly ImportTurns turns = new();
    int received;

    Task<IDisposable> Take(string dataset, long bytes = 100, string? onChange = null, int? at = null, CancellationToken ct = default)
    {
        var place = at ?? received++;
        return turns.TakeAsync(
            new Import
            {
                Id = new Guid(place, 0, 0, new byte[8]),
                Dataset = DatasetId.Parse(dataset).Value.Value,
                Source = new ImportSource("file.csv", "raw/file", bytes, JsonSerializer.Serialize(new FileMapping { Customer = "customer", OnChange = onChange })),
                Status = ImportStatus.Queued,
                ReceivedAt = Intake.Now.AddSeconds(place),
            },
            ct);
    }

    const long Large = 1 << 30;

    [Fact]
    public void lets_no_small_file_wait_behind_large_ones()
    {
        Task<IDisposable>[] large = [Take("a", Large), Take("a", Large), Take("a", Large)];
        Task<IDisposable>[] small = [.. Enumerable.Range(0, 9).Select(i => Take(i % 2 == 0 ? "a" : "b"))];

        Assert.Equal([true, true, false], large.Select(turn => turn.IsCompletedSuccessfully));
        Assert.Equal([.. Enumerable.Repeat(true, 8), false], small.Select(turn => turn.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task serves_datasets_in_turns_and_their_files_in_the_order_they_came()
    {
        var running = new Queue<Task<IDisposable>>([Take("many", Large), Take("many", Large)]);
        var waiting = new List<(string Name, Task<IDisposable> Turn)>();
        foreach (var name in (string[])["many 1", "many 2", "many 3", "one", "two 1", "two 2"])
            waiting.Add((name, Take(name.Split(' ')[0], Large)));

        var order = new List<string>();
        while (waiting.Count > 0)
        {
            (await running.Dequeue()).Dispose();
            var (name, turn) = await Came(waiting);
            order.Add(name);
            running.Enqueue(turn);
        }

        Assert.Equal(["one", "two 1", "many 1", "two 2", "many 2", "many 3"], order);
    }

    /// <summary>The one that may begin now: exactly one may.</summary>
    static async Task<(string Name, Task<IDisposable> Turn)> Came(List<(string Name, Task<IDisposable> Turn)> waiting)
    {
        await Task.WhenAny(waiting.Select(one => one.Turn));
        var came = Assert.Single(waiting, one => one.Turn.IsCompleted);
        waiting.Remove(came);
        return came;
    }

    [Theory]
    [InlineData("replace", null)]
    [InlineData(null, "replace")]
    [InlineData("replace", "replace")]
    public async Task keeps_order_where_newer_rows_replace_older_ones(string? first, string? second)
    {
        var older = await Take("shop", Large, first);
        var newer = Take("shop", 100, second);
        var other = Take("other", 100, "replace");

        Assert.True(other.IsCompletedSuccessfully);
        Assert.False(newer.IsCompleted);
        older.Dispose();
        (await newer).Dispose();
    }

    [Fact]
    public async Task forgets_who_waits_no_longer()
    {
        Task<IDisposable>[] running = [Take("a", Large), Take("b", Large)];
        using var gone = new CancellationTokenSource();
        var (leaving, staying) = (Take("c", Large, ct: gone.Token), Take("d", Large));

        await gone.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => leaving);
        (await running[0]).Dispose();
        await staying;
    }

    [Fact]
    public async Task never_gives_more_places_than_there_are_whatever_comes_and_goes()
    {
        var (random, under, most) = (new Random(7), new int[2], new int[2]);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => (Dataset: $"d{random.Next(4)}", IsLarge: random.Next(2), Replaces: random.Next(5) == 0 ? "replace" : null, At: i)).ToArray().Select(async one =>
        {
            using (await Take(one.Dataset, one.IsLarge == 1 ? Large : 1, one.Replaces, one.At))
            {
                var now = Interlocked.Increment(ref under[one.IsLarge]);
                lock (most)
                    most[one.IsLarge] = Math.Max(most[one.IsLarge], now);
                await Task.Yield();
                Interlocked.Decrement(ref under[one.IsLarge]);
            }
        }));

        Assert.InRange(most[0], 1, 8);
        Assert.InRange(most[1], 1, 2);
    }
}
