using System.Globalization;
using System.Text;
using Shouldly;

namespace Objects.Contracts;

/// <summary>What every store of objects must do; an adapter derives from it.</summary>
public abstract class Keeping_objects
{
    protected abstract IObjects Objects { get; }

    [Fact]
    public async Task gives_back_what_was_put()
    {
        var put = await Objects.PutAsync(new ObjectKey("raw/shop/1.csv"), Bytes("hello"), CancellationToken.None);

        (put.Value.Key, put.Value.Bytes).ShouldBe((new ObjectKey("raw/shop/1.csv"), 5L));
        (put.Value.StoredAt - DateTimeOffset.UtcNow).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        await foreach (var listed in Objects.ListAsync("", CancellationToken.None))
            listed.ShouldBe(put.Value);
        (await TextAsync("raw/shop/1.csv", 0)).ShouldBe("hello");
        (await File.ReadAllTextAsync((await Objects.LocalPathAsync(new ObjectKey("raw/shop/1.csv"), CancellationToken.None))!)).ShouldBe("hello");
    }

    [Theory]
    [InlineData(0, "hello")]
    [InlineData(2, "llo")]
    [InlineData(5, "")]
    [InlineData(9, "")]
    public async Task opens_at_an_offset(long offset, string rest)
    {
        await PutAsync("a", "hello");

        (await TextAsync("a", offset)).ShouldBe(rest);
    }

    [Fact]
    public async Task keeps_an_object_of_no_bytes()
    {
        await PutAsync("empty", "");

        (await TextAsync("empty", 0)).ShouldBe("");
        (await ListAsync("")).ShouldBe(["empty"]);
    }

    [Fact]
    public async Task takes_content_from_where_the_stream_stands_to_its_end()
    {
        var content = Bytes("hello");
        content.Position = 3;

        (await Objects.PutAsync(new ObjectKey("a"), content, CancellationToken.None)).Value.Bytes.ShouldBe(2);
        (await TextAsync("a", 0)).ShouldBe("lo");
    }

    [Fact]
    public async Task replaces_what_has_to_be_forgotten_while_somebody_reads_it()
    {
        await PutAsync("a", "first");
        await using var reading = await Objects.OpenAsync(new ObjectKey("a"), 0, CancellationToken.None);

        await Objects.ReplaceAsync(new ObjectKey("a"), Bytes("second"), CancellationToken.None);
        await Objects.ReplaceAsync(new ObjectKey("folder/b"), Bytes("new"), CancellationToken.None);

        using var text = new StreamReader(reading!);
        (await text.ReadToEndAsync()).ShouldBe("first");
        (await TextAsync("a", 0)).ShouldBe("second");
        (await TextAsync("folder/b", 0)).ShouldBe("new");
        (await ListAsync("")).ShouldBe(["a", "folder/b"]);
    }

    [Fact]
    public async Task refuses_a_key_that_is_taken_and_leaves_what_is_there()
    {
        await PutAsync("a", "first");

        var refused = await Objects.PutAsync(new ObjectKey("a"), Bytes("second"), CancellationToken.None);

        refused.Problem.Code.ShouldBe("object-exists");
        (await TextAsync("a", 0)).ShouldBe("first");
    }

    [Fact]
    public async Task lets_exactly_one_of_many_writers_of_a_key_win()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = new ObjectKey($"race/{round}");
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
            {
                await start.Task;
                return (Writer: writer, Put: await Objects.PutAsync(key, Bytes($"writer {writer}"), CancellationToken.None));
            })).ToList();
            start.SetResult();

            var outcomes = await Task.WhenAll(writers);

            var winner = outcomes.Single(outcome => outcome.Put.IsOk).Writer;
            outcomes.Where(outcome => !outcome.Put.IsOk).ShouldAllBe(outcome => outcome.Put.Problem.Code == "object-exists");
            (await TextAsync(key.Value, 0)).ShouldBe($"writer {winner}");
        }
    }

    [Fact]
    public async Task leaves_nothing_of_a_put_that_failed_or_was_cancelled()
    {
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<IOException>(() => Objects.PutAsync(new ObjectKey("a"), new Broken(() => throw new IOException("cut")), CancellationToken.None));
        await Should.ThrowAsync<OperationCanceledException>(() => Objects.PutAsync(new ObjectKey("a"), new Broken(stop.Cancel), stop.Token));

        (await ListAsync("")).ShouldBeEmpty();
        (await Objects.OpenAsync(new ObjectKey("a"), 0, CancellationToken.None)).ShouldBeNull();
        await PutAsync("a", "whole");
    }

    [Fact]
    public async Task does_not_show_an_object_that_is_still_arriving()
    {
        var seen = new List<string>();
        await Objects.PutAsync(new ObjectKey("a"), new Broken(() => seen.AddRange(ListAsync("").GetAwaiter().GetResult())), CancellationToken.None);

        seen.ShouldBeEmpty();
        (await ListAsync("")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task lists_2501_keys_once_each_in_byte_order()
    {
        string[] keys = [.. Enumerable.Range(0, 2_501).Select(i => string.Create(CultureInfo.InvariantCulture, $"many/{i % 7}/{i}"))];
        await Parallel.ForEachAsync(keys, async (key, _) => await PutAsync(key, "x"));

        (await ListAsync("many/")).ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task lists_by_byte_order_of_whole_keys_also_where_a_slash_decides()
    {
        string[] keys = ["a-b", "a.b", "a/b", "a0", "B", "aB/c", "a/B/c", "a/b-"];
        foreach (var key in keys)
            await PutAsync(key, key);

        (await ListAsync("")).ShouldBe(["B", "a-b", "a.b", "a/B/c", "a/b", "a/b-", "a0", "aB/c"]);
    }

    [Fact]
    public async Task lists_what_starts_with_a_prefix_wherever_it_ends()
    {
        foreach (var key in new[] { "lake/ab/1", "lake/ab/2", "lake/abc", "lake/b", "lakes" })
            await PutAsync(key, "x");

        (await ListAsync("lake/ab")).ShouldBe(["lake/ab/1", "lake/ab/2", "lake/abc"]);
        (await ListAsync("lake/ab/")).ShouldBe(["lake/ab/1", "lake/ab/2"]);
        (await ListAsync("lake/ab/2")).ShouldBe(["lake/ab/2"]);
        (await ListAsync("nothing/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task forgets_what_is_deleted_and_does_not_mind_what_is_absent()
    {
        await PutAsync("a/b", "1");

        await Objects.DeleteAsync(new ObjectKey("a/b"), CancellationToken.None);
        await Objects.DeleteAsync(new ObjectKey("a/b"), CancellationToken.None);
        await Objects.DeleteAsync(new ObjectKey("never/was"), CancellationToken.None);

        (await ListAsync("")).ShouldBeEmpty();
        (await Objects.OpenAsync(new ObjectKey("a/b"), 0, CancellationToken.None)).ShouldBeNull();
        (await Objects.LocalPathAsync(new ObjectKey("a/b"), CancellationToken.None)).ShouldBeNull();
        await PutAsync("a/b", "2");
        (await TextAsync("a/b", 0)).ShouldBe("2");
    }

    protected static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    protected async Task PutAsync(string key, string text) =>
        (await Objects.PutAsync(new ObjectKey(key), Bytes(text), CancellationToken.None)).IsOk.ShouldBeTrue();

    protected async Task<string> TextAsync(string key, long offset)
    {
        await using var stream = (await Objects.OpenAsync(new ObjectKey(key), offset, CancellationToken.None))!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    protected async Task<List<string>> ListAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var stored in Objects.ListAsync(prefix, CancellationToken.None))
            keys.Add(stored.Key.Value);
        return keys;
    }

    /// <summary>Gives 100,000 bytes, and after the first half does something.</summary>
    sealed class Broken(Action midway) : MemoryStream(new byte[100_000])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
        {
            if (Position == 50_000)
                midway();
            cancellationToken.ThrowIfCancellationRequested();
            return await base.ReadAsync(destination[..(int)Math.Min(destination.Length, Position < 50_000 ? 50_000 - Position : Length - Position)], cancellationToken);
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            while (await ReadAsync(buffer, cancellationToken) is > 0 and var read)
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
