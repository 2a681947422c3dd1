using Microsoft.Extensions.DependencyInjection;
using Objects.S3;
using ObjectStores;
using Quantities;
using Shouldly;

namespace Objects.Contracts;

/// <summary>Exports of others, under keys of any characters.</summary>
public sealed class Finding_what_is_in_buckets(Served served) : IClassFixture<Served>
{
    readonly ObjectServer server = served.Server;
    readonly string prefix = $"{Path.GetRandomFileName()}/";

    IBuckets Buckets => Open(server.Address, ObjectServer.Key, ObjectServer.Secret);

    [Fact]
    public async Task lists_keys_of_any_characters_in_byte_order()
    {
        string[] keys = ["Sales (1).csv", "a b/c.csv", "a-b.csv", "a&b=c.csv", "März 100%.csv", "Продажи.csv", "\U0001F600.csv", "ﬀ.csv"];
        foreach (var key in keys)
            await PutAsync(key, key);

        var found = await ListAsync("");

        found.Select(one => one.Address.Key[prefix.Length..]).ShouldBe(keys.OrderBy(key => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal));
        foreach (var one in found)
            (await TextAsync(one)).ShouldBe(one.Address.Key[prefix.Length..]);
    }

    [Fact]
    public async Task looks_into_a_folder_and_not_below_it()
    {
        foreach (var key in new[] { "shop/1.csv", "shop/2.csv", "shop/done/0.csv", "shop/failed/x/y.csv", "shop/", "shopping/3.csv" })
            await PutAsync(key, "x");

        var folder = await Buckets.LookAsync(At("shop/"), CancellationToken.None);

        folder.Folders.ShouldBe(["done", "failed"]);
        folder.Objects.Select(one => one.Address.Name).ShouldBe(["1.csv", "2.csv"]);
        (await Buckets.LookAsync(At(""), CancellationToken.None)).Folders.ShouldBe(["shop", "shopping"]);
    }

    [Fact]
    public async Task opens_and_moves_what_was_found_and_nothing_that_came_since()
    {
        await PutAsync("a.csv", "first");
        var first = (await ListAsync("a.csv")).Single();
        await PutAsync("a.csv", "second");
        var second = (await ListAsync("a.csv")).Single();

        (await Buckets.OpenAsync(first, CancellationToken.None)).ShouldBeNull();
        (await Buckets.MoveAsync(first, $"{prefix}done/a.csv", CancellationToken.None)).ShouldBeFalse();
        (await TextAsync(second)).ShouldBe("second");

        (await Buckets.MoveAsync(second, $"{prefix}done/a b (2).csv", CancellationToken.None)).ShouldBeTrue();
        (await ListAsync("")).Select(one => one.Address.Key[prefix.Length..]).ShouldBe(["done/a b (2).csv"]);
        (await TextAsync((await ListAsync("")).Single())).ShouldBe("second");
        (await Buckets.OpenAsync(second, CancellationToken.None)).ShouldBeNull();
        (await Buckets.MoveAsync(second, $"{prefix}done/again.csv", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task leaves_what_came_since_also_where_conditions_are_taken_for_granted()
    {
        await using var old = await ObjectServer.StartAsync(hasConditions: false);
        var buckets = Open(old.Address, ObjectServer.Key, ObjectServer.Secret);
        await buckets.PutAsync(At("a.csv"), new MemoryStream([1]), CancellationToken.None);
        var first = (await buckets.LookAsync(At(""), CancellationToken.None)).Objects.Single();
        await buckets.PutAsync(At("a.csv"), new MemoryStream([2]), CancellationToken.None);

        (await buckets.OpenAsync(first, CancellationToken.None)).ShouldBeNull();
        (await buckets.MoveAsync(first, $"{prefix}done/a.csv", CancellationToken.None)).ShouldBeFalse();
        (await buckets.LookAsync(At(""), CancellationToken.None)).Objects.Single().Tag.ShouldNotBe(first.Tag);
    }

    [Theory]
    [InlineData("S3RVER", "wrong", "shop", "s3-keys-refused", "s3-access-key")]
    [InlineData("NOBODY", "S3RVER", "shop", "s3-keys-refused", "s3-secret-file")]
    [InlineData("S3RVER", "S3RVER", "elsewhere", "s3-no-bucket", "elsewhere")]
    public async Task says_in_a_line_which_setting_to_look_at(string key, string secret, string bucket, string code, string named)
    {
        var failure = await Should.ThrowAsync<FailureException>(() => Open(server.Address, key, secret).LookAsync(new BucketAddress(bucket, ""), CancellationToken.None));

        failure.Problem.Code.ShouldBe(code);
        failure.Problem.Detail.ShouldContain(named);
        failure.Problem.Detail.ShouldNotContain("wrong");
        failure.Problem.Detail.ShouldNotContain("\n");
    }

    [Fact]
    public async Task says_that_nobody_answers()
    {
        var failure = await Should.ThrowAsync<FailureException>(() => Open(new Uri("http://127.0.0.1:9"), "a", "b").LookAsync(At(""), CancellationToken.None));

        failure.Problem.Code.ShouldBe("s3-unreachable");
        failure.Problem.Detail.ShouldContain("s3-endpoint");
    }

    BucketAddress At(string key) => new(ObjectServer.Bucket, prefix + key);

    Task PutAsync(string key, string text) => Buckets.PutAsync(At(key), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), CancellationToken.None);

    async Task<List<BucketObject>> ListAsync(string key)
    {
        var found = new List<BucketObject>();
        await foreach (var one in Buckets.ListAsync(At(key), CancellationToken.None))
            found.Add(one);
        return found;
    }

    async Task<string> TextAsync(BucketObject found)
    {
        await using var stream = (await Buckets.OpenAsync(found, CancellationToken.None))!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    static IBuckets Open(Uri at, string key, string secret) => new ServiceCollection()
        .AddBucketsInS3(() => new S3Options { Endpoint = at, PathStyle = true, AccessKey = key, Secret = secret })
        .BuildServiceProvider().GetRequiredService<IBuckets>();
}
