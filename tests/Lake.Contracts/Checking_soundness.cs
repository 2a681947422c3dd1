using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>What a check of the adapter on files finds.</summary>
public sealed class Checking_soundness : IAsyncLifetime
{
    DuckDbEngine Engine { get; } = new();

    ISoundness Check => Engine.Services.GetRequiredService<ISoundness>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    async Task<SnapshotId> LandAsync()
    {
        var first = await Engine.Landings.LandAsync(Plan(), new Row("a", "2024-01-01", 1), new Row("b", "2024-01-02", 2));
        return (await Engine.Landings.LandAsync(first, Plan(2), new Row("c", "2024-01-03", 3))).Snapshot!.Value;
    }

    string[] Files(string pattern) => Directory.GetFiles(Path.Combine(Engine.ObjectFolder, "lake"), pattern, SearchOption.AllDirectories);

    [Fact]
    public async Task reads_manifest_segments_and_dictionaries()
    {
        var sound = await Check.CheckAsync([await LandAsync()], CancellationToken.None);

        (sound.Objects, sound.Events.Single(), sound.Faults.Count).ShouldBe((5, 3L, 0));
        sound.Bytes.ShouldBe(Files("*.parquet").Sum(path => new FileInfo(path).Length));
    }

    [Fact]
    public async Task tells_every_fault_at_once()
    {
        var snapshot = await LandAsync();
        var (segments, dictionaries) = (Files("events-*"), Files("customers-*"));
        File.Delete(segments[0]);
        var bytes = await File.ReadAllBytesAsync(segments[1]);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(segments[1], bytes);
        await File.AppendAllTextAsync(dictionaries[0], "x");

        var faults = (await Check.CheckAsync([snapshot], CancellationToken.None)).Faults;

        faults.Select(fault => fault.Code).ShouldBe(["lake-damaged", "lake-damaged", "lake-damaged"]);
        faults.Select(fault => new[] { "missing", "SHA-256", "size" }.Single(how => fault.Detail.Contains(how, StringComparison.Ordinal))).ShouldBe(["missing", "SHA-256", "size"], ignoreOrder: true);
    }

    [Fact]
    public async Task looks_again_at_what_was_checked_a_moment_ago()
    {
        var snapshot = await LandAsync();
        (await Check.CheckAsync([snapshot], CancellationToken.None)).Faults.ShouldBeEmpty();
        var path = Files("events-*")[0];
        var (bytes, written) = (await File.ReadAllBytesAsync(path), File.GetLastWriteTimeUtc(path));
        bytes[4] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        File.SetLastWriteTimeUtc(path, written);

        (await Check.CheckAsync([snapshot], CancellationToken.None)).Faults.Count.ShouldBe(1);
    }

    [Fact]
    public async Task tells_a_manifest_that_is_gone_or_cut()
    {
        var snapshot = await LandAsync();
        var path = Path.Combine(Engine.ObjectFolder, "lake", "snapshots", $"{snapshot}.json");
        await File.WriteAllTextAsync(path, "{");
        (await Check.CheckAsync([snapshot], CancellationToken.None)).Faults.Single().Code.ShouldBe("lake-damaged");

        File.Delete(path);
        (await Check.CheckAsync([snapshot], CancellationToken.None)).Faults.Single().Code.ShouldBe("snapshot-not-found");
    }

    [Fact]
    public async Task checks_labels()
    {
        var id = new LabelsId(Plan().Dataset, "scores", await LandAsync(), "ab");
        await Engine.Labels.WriteAsync(id, new LabelTable(["a", "b"], [new NumberLabels("score", [1, 2])]), CancellationToken.None);
        (await Check.CheckAsync(id, CancellationToken.None)).Faults.ShouldBeEmpty();

        File.Delete(Files("*-ab-*.parquet").Single());

        (await Check.CheckAsync(id, CancellationToken.None)).Faults.Single().Code.ShouldBe("lake-damaged");
    }
}
