using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Objects;
using Objects.S3;
using ObjectStores;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>Objects of a bucket are imported as files are, and those that appear under a watched prefix once each, whoever is killed.</summary>
public sealed class Importing_from_buckets(ITestOutputHelper output)
{
    const string Header = "Client;Sum;Date\n";

    [Fact]
    public async Task takes_an_object_or_every_table_below_a_prefix_and_nothing_twice()
    {
        if (IsLeftOut())
            return;
        await using var store = await ObjectServer.StartAsync();
        await using var perennial = Installed(store);
        var buckets = BucketsOf(store);
        await PutAsync(buckets, "exports/2024/01/Sales (1).csv", $"{Header}A;1,5;2024-01-01\n");
        await PutAsync(buckets, "exports/2024/02/Продажи.csv", $"{Header}B;2,5;2024-02-01\nC;x;2024-02-02\n");
        await PutAsync(buckets, "exports/notes.pdf", "no table");
        await PutAsync(buckets, "exports/done/old.csv", $"{Header}Z;1;2024-01-01\n");
        string[] reading = ["--dataset", "shop", "--map", "customer=Client,time=Date,amount=Sum", "--separator", ";"];

        var preview = await perennial.JsonAsync("preview", "s3://shop/exports/2024/01/Sales (1).csv");
        var all = await perennial.JsonAsync(["import", "s3://shop/exports", .. reading]);
        var again = await perennial.JsonAsync(["import", "s3://shop/exports/*02/*.csv", "s3://shop/exports/2024/01/Sales (1).csv", .. reading]);

        Assert.Equal(";", (string)preview["separator"]!["value"]!);
        Assert.Equal(["2024/01/Sales (1).csv", "2024/02/Продажи.csv"], all["imports"]!.AsArray().Select(one => (string)one!["file"]!));
        Assert.Equal([1, 1], Of(all, "accepted"));
        Assert.Equal([0, 1], Of(all, "rejected"));
        Assert.Equal([0, 0], Of(again, "accepted"));
    }

    [Fact]
    public async Task says_in_a_line_which_setting_to_look_at()
    {
        if (IsLeftOut())
            return;
        await using var store = await ObjectServer.StartAsync();
        await using var perennial = Installed(store);

        async Task<Outcome> ImportAsync(string from) => await perennial.RunAsync("import", from, "--dataset", "shop", "--map", "customer=a,time=b");
        var (nothing, nowhere) = (await ImportAsync("s3://shop/nothing/"), await ImportAsync("s3://other/x.csv"));
        perennial.Variables["PERENNIAL_S3_SECRET"] = "hush-hush";
        var refused = await ImportAsync("s3://shop/x.csv");
        var started = await perennial.RunAsync("serve", "--watch-prefix", "s3://shop/incoming", "--urls", "http://127.0.0.1:0");
        var doctor = await perennial.RunAsync("doctor");
        perennial.Variables["PERENNIAL_S3_ENDPOINT"] = "http://127.0.0.1:9";
        var away = await ImportAsync("s3://shop/x.csv");

        Assert.Equal([3, 4, 4, 4, 4], new[] { nothing, nowhere, refused, started, away }.Select(one => one.ExitCode));
        Assert.Contains("[file-not-found]", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("[s3-no-bucket]", nowhere.Error, StringComparison.Ordinal);
        Assert.Contains("s3-secret-file", refused.Error, StringComparison.Ordinal);
        Assert.Contains("[s3-keys-refused]", started.Error, StringComparison.Ordinal);
        Assert.Contains("s3-endpoint", away.Error, StringComparison.Ordinal);
        Assert.Contains("s3-endpoint", doctor.Output, StringComparison.Ordinal);
        Assert.All(new[] { refused, started, doctor }, one => Assert.DoesNotContain("hush-hush", one.Output + one.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task imports_what_appears_under_a_watched_prefix_and_says_beside_it_why_another_was_not()
    {
        if (IsLeftOut())
            return;
        await using var store = await ObjectServer.StartAsync();
        await using var perennial = Installed(store);
        var buckets = BucketsOf(store);
        await perennial.JsonAsync("import", perennial.Write("first.csv", $"{Header}A;1,5;2024-01-01\n"), "--dataset", "shop", "--map", "customer=Client,time=Date,amount=Sum", "--separator", ";");
        await PutAsync(buckets, "in/shop/march.csv", $"{Header}B;2;2024-03-01\nB;many;2024-03-02\n");
        await PutAsync(buckets, "in/shop/other.csv", "who,when\nx,2024-01-01\n");
        await PutAsync(buckets, "in/shop/large.csv", Header + string.Concat(Enumerable.Range(0, 200_000).Select(row => $"l{row % 5000};{row},25;2024-02-{1 + (row % 28):00}\n")));
        await PutAsync(buckets, "in/nowhere/lost.csv", "a,b\n1,2\n");
        for (var kills = 0; kills < 2; kills++)
        {
            await using var server = await perennial.ServeAsync("--watch-prefix", "s3://shop/in");
            await Task.Delay(TimeSpan.FromSeconds(2 + (2 * kills)));
            await server.Program.KillAsync();
        }

        await using var last = await perennial.ServeAsync("--watch-prefix", "s3://shop/in");
        await LiesAsync(buckets, "in/shop/done/", "march.csv", "march.csv.rejected.csv", "large.csv");
        await LiesAsync(buckets, "in/shop/failed/", "other.csv", "other.csv.reason.txt");
        await LiesAsync(buckets, "in/nowhere/failed/", "lost.csv", "lost.csv.reason.txt");
        Assert.Empty((await buckets.LookAsync(new BucketAddress(ObjectServer.Bucket, "in/shop/"), CancellationToken.None)).Objects);
        Assert.Equal(200_002, (int)(await last.GetAsync("/v1/datasets/shop"))["dataset"]!["events"]!);
        Assert.Equal(3, (await last.GetAsync("/v1/datasets/shop/imports"))["imports"]!.AsArray().Count);
    }

    bool IsLeftOut()
    {
        if (ObjectServer.LeftOut is { } why)
            output.WriteLine(why);
        return ObjectServer.LeftOut is not null;
    }

    static Installation Installed(ObjectServer store)
    {
        var perennial = new Installation();
        perennial.Variables["PERENNIAL_S3_ENDPOINT"] = $"{store.Address}";
        perennial.Variables["PERENNIAL_S3_ACCESS_KEY"] = ObjectServer.Key;
        perennial.Variables["PERENNIAL_S3_SECRET"] = ObjectServer.Secret;
        return perennial;
    }

    static IBuckets BucketsOf(ObjectServer store) => new ServiceCollection()
        .AddBucketsInS3(() => new S3Options { Endpoint = store.Address, PathStyle = true, AccessKey = ObjectServer.Key, Secret = ObjectServer.Secret })
        .BuildServiceProvider().GetRequiredService<IBuckets>();

    static Task PutAsync(IBuckets buckets, string key, string text) => buckets.PutAsync(new BucketAddress(ObjectServer.Bucket, key), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), CancellationToken.None);

    static int[] Of(JsonNode report, string count) => [.. report["imports"]!.AsArray().Select(one => (int)one!["import"]![count]!)];

    static Task LiesAsync(IBuckets buckets, string folder, params string[] names) => Eventually.TrueAsync(() =>
    {
        var found = buckets.ListAsync(new BucketAddress(ObjectServer.Bucket, folder), CancellationToken.None).ToBlockingEnumerable().Select(one => one.Address.Name);
        return names.All(found.ToHashSet().Contains);
    }, $"{string.Join(", ", names)} in {folder}");
}
