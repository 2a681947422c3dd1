using Microsoft.Extensions.DependencyInjection;
using Objects.S3;
using ObjectStores;
using Quantities;
using Shouldly;

namespace Objects.Contracts;

/// <summary>A server for the tests of a class.</summary>
public sealed class Served : IAsyncLifetime
{
    public ObjectServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ObjectServer.StartAsync();

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}

public sealed class Keeping_objects_in_s3 : Keeping_objects, IClassFixture<Served>, IDisposable
{
    readonly ObjectServer server;
    readonly string cache = Directory.CreateTempSubdirectory("copies-").FullName;
    readonly string prefix = Path.GetRandomFileName();

    public Keeping_objects_in_s3(Served served)
    {
        server = served.Server;
        Objects = Open(server);
    }

    protected override IObjects Objects { get; }

    string[] Unfinished => Directory.Exists($"{server.Files}/._S3rver_uploads") ? Directory.GetDirectories($"{server.Files}/._S3rver_uploads") : [];

    public void Dispose() => Directory.Delete(cache, recursive: true);

    [Theory]
    [InlineData((8 << 20) - 1)]
    [InlineData(8 << 20)]
    [InlineData((16 << 20) + 5)]
    public async Task keeps_what_comes_in_parts(int bytes)
    {
        var content = new byte[bytes];
        new Random(bytes).NextBytes(content);

        (await Objects.PutAsync(new ObjectKey("large"), new Unseekable(content), CancellationToken.None)).Value.Bytes.ShouldBe(bytes);
        (await Objects.PutAsync(new ObjectKey("large"), new Unseekable(content), CancellationToken.None)).Problem.Code.ShouldBe("object-exists");

        (await File.ReadAllBytesAsync((await Objects.LocalPathAsync(new ObjectKey("large"), CancellationToken.None))!)).ShouldBe(content);
        await using var rest = (await Objects.OpenAsync(new ObjectKey("large"), bytes - 3, CancellationToken.None))!;
        using var read = new MemoryStream();
        await rest.CopyToAsync(read);
        read.ToArray().ShouldBe(content[^3..]);
        Unfinished.ShouldBeEmpty();
    }

    [Fact]
    public async Task leaves_nothing_of_parts_that_were_given_up()
    {
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<IOException>(() => Objects.PutAsync(new ObjectKey("a"), new Unseekable(new byte[20 << 20], () => throw new IOException("cut")), CancellationToken.None));
        await Should.ThrowAsync<OperationCanceledException>(() => Objects.PutAsync(new ObjectKey("a"), new Unseekable(new byte[20 << 20], stop.Cancel), stop.Token));

        (await ListAsync("")).ShouldBeEmpty();
        Unfinished.ShouldBeEmpty();
    }

    [Fact]
    public async Task lets_one_of_two_writers_in_parts_win()
    {
        var puts = await Task.WhenAll(Enumerable.Range(1, 2).Select(writer => Task.Run(() =>
            Objects.PutAsync(new ObjectKey("a"), new Unseekable([.. Enumerable.Repeat((byte)writer, 9 << 20)]), CancellationToken.None))));

        puts.Count(put => put.IsOk).ShouldBe(1);
        (await TextAsync("a", (9 << 20) - 1)).ShouldBe(puts[0].IsOk ? "\u0001" : "\u0002");
        Unfinished.ShouldBeEmpty();
    }

    [Fact]
    public async Task reads_on_where_it_was_cut_off()
    {
        var content = new byte[12 << 20];
        new Random(1).NextBytes(content);
        await Objects.PutAsync(new ObjectKey("cut-off"), new MemoryStream(content), CancellationToken.None);

        await using var stream = (await Objects.OpenAsync(new ObjectKey("cut-off"), 10, CancellationToken.None))!;
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);

        read.ToArray().ShouldBe(content[10..]);
    }

    [Fact]
    public async Task gives_no_copy_of_an_object_that_was_there_before()
    {
        await PutAsync("a", "first");
        var before = (await Objects.LocalPathAsync(new ObjectKey("a"), CancellationToken.None))!;
        await Open(server, Path.Combine(cache, "other")).ReplaceAsync(new ObjectKey("a"), Bytes("second"), CancellationToken.None);

        (await File.ReadAllTextAsync((await Objects.LocalPathAsync(new ObjectKey("a"), CancellationToken.None))!)).ShouldBe("second");
        File.Exists(before).ShouldBeFalse();

        await Objects.DeleteAsync(new ObjectKey("a"), CancellationToken.None);
        Directory.GetFiles(cache).ShouldBeEmpty();
    }

    [Fact]
    public async Task is_fit_where_it_can_write_and_leaves_nothing_of_the_trial()
    {
        await Objects.CheckAsync(CancellationToken.None);

        Directory.GetFiles(server.Files, "*", SearchOption.AllDirectories).ShouldNotContain(file => file.Contains("check"));
    }

    [Fact]
    public async Task is_not_fit_where_conditions_are_taken_for_granted_and_still_refuses_what_is_there()
    {
        await using var old = await ObjectServer.StartAsync(hasConditions: false);
        var objects = Open(old);

        (await Should.ThrowAsync<FailureException>(() => objects.CheckAsync(CancellationToken.None))).Problem.Code.ShouldBe("s3-conditions-ignored");
        (await objects.PutAsync(new ObjectKey("a"), Bytes("first"), CancellationToken.None)).IsOk.ShouldBeTrue();
        (await objects.PutAsync(new ObjectKey("a"), Bytes("second"), CancellationToken.None)).Problem.Code.ShouldBe("object-exists");
    }

    IObjects Open(ObjectServer at, string? copies = null) => new ServiceCollection()
        .AddObjectsInS3(new S3Options { Endpoint = at.Address, PathStyle = true, AccessKey = ObjectServer.Key, Secret = ObjectServer.Secret }, new S3Place(new BucketAddress(ObjectServer.Bucket, prefix), copies ?? cache))
        .BuildServiceProvider().GetRequiredService<IObjects>();

    /// <summary>Bytes that come as from a network; past the middle something happens.</summary>
    sealed class Unseekable(byte[] content, Action? midway = null) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
        {
            if (Position > Length / 2)
                midway?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            return await base.ReadAsync(destination[..Math.Min(destination.Length, 100_000)], cancellationToken);
        }
    }
}
