using Microsoft.Extensions.DependencyInjection;
using Objects;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>What only the adapter on files promises of labels.</summary>
public sealed class Keeping_labels_in_files : IAsyncLifetime
{
    static readonly LabelsId Id = new(Shop, "ltv", new SnapshotId(new string('a', 64)), "0");

    static readonly LabelTable Labels = new(["a", "b"], [new NumberLabels("value", [1, 2]), new TextLabels("segment", ["x", null])]);

    DuckDbEngine Engine { get; } = new();

    string Folder => Path.Combine(Engine.ObjectFolder, "lake", "default", "shop", "labels", "ltv");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    [Fact]
    public async Task finds_them_again_after_a_restart_and_in_another_process()
    {
        await WriteAsync();
        await using var other = Engine.Start();
        var labels = other.GetRequiredService<ILabels>();

        (await labels.ReadAsync(Id, CancellationToken.None)).Value.Customer.ShouldBe(["a", "b"]);
        (await labels.WriteAsync(Id, Labels, CancellationToken.None)).ShouldBeFalse();
        await Engine.RestartAsync();

        (await ReadAsync()).Value.Texts("segment").ShouldBe(["x", null]);
        (await Engine.Labels.ListAsync(Shop, CancellationToken.None)).ShouldBe([Id]);
    }

    [Fact]
    public async Task keeps_nothing_of_those_who_came_second()
    {
        await using var other = Engine.Start();
        ILabels[] processes = [Engine.Labels, other.GetRequiredService<ILabels>()];

        // Two writers of each of three tables, so that equal files meet, too; again and again, since only some orders of events are dangerous.
        for (var round = 0; round < 40; round++)
        {
            var id = Id with { Key = $"{Id.Key}{round}" };
            var wrote = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => processes[i % 2].WriteAsync(
                id, new LabelTable([$"{i / 2}"], []), CancellationToken.None))));

            wrote.Count(won => won).ShouldBe(1);
            (await Engine.Labels.ReadAsync(id, CancellationToken.None)).Value.Customer.ShouldBe([$"{Array.IndexOf(wrote, true) / 2}"]);
        }

        Directory.GetFiles(Folder).Length.ShouldBe(2 * 40); // The winners' files, and the entries that name them.
        Directory.GetFiles(Engine.WorkFolder, "*.parquet", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task leaves_no_bytes_of_those_who_are_forgotten_also_when_it_was_stopped_halfway()
    {
        await Engine.Labels.WriteAsync(Id, new LabelTable(["kept", "planted"], [new TextLabels("segment", ["x", "planted too"])]), CancellationToken.None);
        var before = Directory.GetFiles(Folder).ToDictionary(file => file, File.ReadAllBytes);
        await Engine.Labels.ForgetAsync(Shop, customer => customer == "planted", CancellationToken.None);
        Directory.GetFiles(Folder).Length.ShouldBe(2);

        // As if it had been stopped before the file it took the place of was removed.
        foreach (var (file, bytes) in before.Where(file => file.Key.EndsWith(".parquet", StringComparison.Ordinal)))
            await File.WriteAllBytesAsync(file, bytes);
        await Engine.Labels.ForgetAsync(Shop, customer => customer == "planted", CancellationToken.None);

        Directory.GetFiles(Folder).Length.ShouldBe(2);
        Directory.GetFiles(Folder).Except(before.Keys).Count().ShouldBe(1);
        (await ReadAsync()).Value.Customer.ShouldBe(["kept"]);
    }

    [Fact]
    public async Task shows_nothing_of_a_table_whose_writer_died_before_its_entry()
    {
        await WriteAsync();
        File.Delete(Entry());

        (await ReadAsync()).Problem.Code.ShouldBe("labels-not-found");
        (await Engine.Labels.ListAsync(Shop, CancellationToken.None)).ShouldBeEmpty();
        (await WriteAsync()).ShouldBeTrue();
        (await ReadAsync()).Value.Numbers("value").ShouldBe([1, 2]);
    }

    [Fact]
    public async Task refuses_a_file_with_one_byte_changed()
    {
        await WriteAsync();
        var bytes = await File.ReadAllBytesAsync(Table());
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Table(), bytes);

        (await Should.ThrowAsync<FailureException>(() => ReadAsync())).ShouldBeDamaged("SHA-256");
    }

    [Theory]
    [InlineData("\"bytes\": ", "\"bytes\": 1")]
    [InlineData("\"checksum\"", "\"checksun\"")]
    [InlineData("\"checksum\": \"", "\"checksum\": \"../")]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("{", "")]
    public async Task refuses_a_changed_entry(string was, string becomes)
    {
        await WriteAsync();
        await File.WriteAllTextAsync(Entry(), (await File.ReadAllTextAsync(Entry())).Replace(was, becomes, StringComparison.Ordinal));

        (await Should.ThrowAsync<FailureException>(() => ReadAsync())).ShouldBeDamaged("damaged");
    }

    [Fact]
    public async Task refuses_a_table_whose_file_is_missing()
    {
        await WriteAsync();
        File.Delete(Table());

        (await Should.ThrowAsync<FailureException>(() => ReadAsync())).ShouldBeDamaged("missing");
    }

    [Fact]
    public async Task finds_those_of_before_there_were_tenants_where_they_were()
    {
        await WriteAsync();
        Directory.CreateDirectory(Path.Combine(Engine.ObjectFolder, "lake", "shop"));
        Directory.Move(Path.Combine(Engine.ObjectFolder, "lake", "default", "shop", "labels"), Path.Combine(Engine.ObjectFolder, "lake", "shop", "labels"));

        (await ReadAsync()).Value.Texts("segment").ShouldBe(["x", null]);
        (await WriteAsync()).ShouldBeFalse();
        (await Engine.Labels.ListAsync(Shop, CancellationToken.None)).ShouldBe([Id]);
        (await Engine.Labels.ReadAsync(Id with { Dataset = DatasetId.Parse("theirs/shop").Value }, CancellationToken.None)).Problem.Code.ShouldBe("labels-not-found");
    }

    [Fact]
    public async Task lists_nothing_but_entries()
    {
        await WriteAsync();
        foreach (var key in new[] { "notes.json", "ltv/x/0.json", "ltv/0.json", "ltv/README" })
            _ = (await Engine.Objects.PutAsync(new ObjectKey($"lake/default/shop/labels/{key}"), new MemoryStream([1]), CancellationToken.None)).Value;

        (await Engine.Labels.ListAsync(Shop, CancellationToken.None)).ShouldBe([Id]);
    }

    Task<bool> WriteAsync() => Engine.Labels.WriteAsync(Id, Labels, CancellationToken.None);

    Task<Result<LabelTable>> ReadAsync() => Engine.Labels.ReadAsync(Id, CancellationToken.None);

    string Entry() => Directory.GetFiles(Folder, "*.json").Single();

    string Table() => Directory.GetFiles(Folder, "*.parquet").Single();
}
