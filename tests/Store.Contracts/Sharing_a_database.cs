using Answers;
using Ardalis.Specification;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using static Store.Contracts.Samples;

namespace Store.Contracts;

[Collection(OnPostgres.Name)]
public sealed class Sharing_a_database(Postgres postgres) : MartenStores(postgres)
{
    [Fact]
    public async Task lets_several_stores_create_the_schema_at_the_same_time()
    {
        var database = await Postgres.NewDatabaseAsync();
        var finds = Enumerable.Range(0, 6).Select(_ => Open(database).GetRequiredService<IDatasets>().FindAsync(Named("shop"), Ct));
        Assert.All(await Task.WhenAll(finds), Assert.Null);
    }

    [Fact]
    public async Task gives_a_contested_name_to_one_store()
    {
        var stores = await TwiceAsync();
        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => stores[i % 2].RegisterAsync(Registered("shop"))));
        Assert.Single(won, one => one.IsOk);
        Assert.All(won.Where(one => !one.IsOk), one => Assert.Equal("dataset-exists", one.Problem.Code));
    }

    [Fact]
    public async Task gives_a_name_that_several_datasets_are_to_have_to_one_of_them()
    {
        var stores = await TwiceAsync();
        string[] keys = [.. Enumerable.Range(0, 8).Select(i => $"shop-{i}")];
        foreach (var key in keys)
            await stores[0].RegisterAsync(Registered(key));
        var name = DatasetName.Create("shop").Value;
        var won = await Task.WhenAll(keys.Select((key, i) => stores[i % 2].ChangeAsync(Named(key), Dataset.Renaming(name, Noon), Ct)).Append(stores[1].RegisterAsync(Registered("shop"))));
        var winner = Assert.Single(won, one => one.IsOk).Value;
        Assert.All(won.Where(one => !one.IsOk), one => Assert.Equal("dataset-exists", one.Problem.Code));
        Assert.All(stores, store => Assert.Equal(winner.Id, store.FindNamedAsync(TenantName.Default, name, Ct).Result!.Id));
        var all = await stores[0].ListAsync(TenantName.Default, Ct);
        Assert.Equal(all.Count, all.Select(dataset => dataset.Name).Distinct().Count());
        Assert.All(all, dataset => Assert.Equal(dataset.Id == winner.Id && winner.Id != Named("shop") ? 2 : 1, dataset.Revision));
    }

    [Fact]
    public async Task does_each_of_many_things_at_once_exactly_once()
    {
        var stores = await TwiceAsync();
        await stores[0].RegisterAsync(Registered("shop"));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => stores[i % 2].HappenAsync(Queued("shop", i))));
        var dataset = (await stores[0].FindAsync(Named("shop"), Ct))!;
        Assert.Equal(Enumerable.Range(0, 16).Select(Id), dataset.OpenImports.OrderBy(import => import.Value));
        Assert.Equal((17, Text(dataset)), (dataset.Revision, Text(Assert.Single(await stores[1].ListAsync(TenantName.Default, Ct)))));
        Assert.Equal(16, (await stores[1].ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named("shop"), 99), Ct)).Count);
    }

    /// <summary>What was read before is compared with what stands now: neither as many events nor the same id make it the same dataset.</summary>
    [Fact]
    public async Task shows_at_once_what_another_store_appended_deleted_or_began_anew()
    {
        var stores = await TwiceAsync();
        await stores[0].HappenAsync(Registered("shop"), Queued("shop", 1));
        Assert.Equal([Id(1)], (await stores[0].FindAsync(Named("shop"), Ct))!.OpenImports);

        await stores[1].HappenAsync(Landed("shop", 1, 1));
        Assert.Equal((3, 1), (await stores[0].FindAsync(Named("shop"), Ct)) is { } landed ? (landed.Revision, landed.Versions.Count) : default);

        await stores[1].DeleteAsync(Named("shop"), Ct);
        Assert.Null(await stores[0].FindAsync(Named("shop"), Ct));
        Assert.Equal("dataset-not-found", (await stores[0].ChangeAsync(Named("shop"), Dataset.Receiving(Queued("shop", 2)), Ct)).Problem.Code);

        await stores[0].HappenAsync(Registered("shop"), Queued("shop", 3));
        await stores[0].FindAsync(Named("shop"), Ct);
        await stores[1].DeleteAsync(Named("shop"), Ct);
        await stores[1].HappenAsync(Registered("shop") with { Zone = "Asia/Tokyo" }, Queued("shop", 4));
        var anew = (await stores[0].FindAsync(Named("shop"), Ct))!;
        Assert.Equal((2, "Asia/Tokyo"), (anew.Revision, anew.Zone));
        Assert.Equal([Id(4), Id(5)], (await stores[0].HappenAsync(Queued("shop", 5))).OpenImports);
    }

    [Fact]
    public async Task gives_a_contested_version_to_one_import_and_refuses_the_others()
    {
        var stores = await TwiceAsync();
        await stores[0].HappenAsync([Registered("shop"), .. Enumerable.Range(0, 16).Select(i => Queued("shop", i))]);
        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => stores[i % 2].PublishAsync("shop", i, onto: 0)));
        var winner = Id(Array.FindIndex(won, one => one.IsOk));
        Assert.All(won.Where(one => !one.IsOk), one => Assert.Equal(Dataset.Overtaken, one.Problem.Code));
        Assert.Equal(winner, Assert.Single((await stores[0].FindAsync(Named("shop"), Ct))!.Versions).Import);
        var landed = (await stores[1].ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named("shop"), 99), Ct)).Where(import => import.Status == ImportStatus.Landed);
        Assert.Equal([winner.Value], landed.Select(import => import.Id));
    }

    [Fact]
    public async Task decides_again_when_the_other_store_was_first()
    {
        var stores = await TwiceAsync();
        await stores[0].RegisterAsync(Registered("shop"));
        using SemaphoreSlim decided = new(0), overtaken = new(0);
        var revisions = new List<long>();
        var mine = Task.Run(() => stores[0].ChangeAsync(Named("shop"), dataset =>
        {
            revisions.Add(dataset!.Revision);
            if (revisions.Count == 1)
            {
                decided.Release();
                overtaken.Wait();
            }

            return Dataset.Receiving(Queued("shop", 1))(dataset);
        }, Ct));
        await decided.WaitAsync();
        await stores[1].ReceiveAsync(Queued("shop", 2));
        overtaken.Release();
        Assert.Equal([Id(2), Id(1)], (await mine).Value.OpenImports);
        Assert.Equal([1, 2], revisions);
    }

    [Fact]
    public async Task keeps_one_of_many_answers_saved_under_a_key_at_once()
    {
        var database = await Postgres.NewDatabaseAsync();
        var answers = Open(database).GetRequiredService<IAnswers>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => answers.SaveAsync(Answer("k", body: $"{i}"), Ct)));
        Assert.Single(await answers.ListAsync(TenantName.Default, new AnswersOfVersion(Named("shop"), 1), Ct));
    }

    [Fact]
    public async Task finds_everything_again_after_a_restart()
    {
        var database = await Postgres.NewDatabaseAsync();
        await using (var before = Postgres.Open(database))
        {
            var datasets = before.GetRequiredService<IDatasets>();
            await datasets.HappenAsync(Registered("shop"), Queued("shop", 1));
        }
        var after = Open(database).GetRequiredService<IDatasets>();
        Assert.Equal(Text(Dataset.From([Registered("shop"), Queued("shop", 1)])), Text(await after.FindAsync(Named("shop"), Ct)));
        Assert.NotNull(await after.FindImportAsync(TenantName.Default, Id(1), Ct));
    }

    [Fact]
    public async Task keeps_to_the_schema_it_was_given()
    {
        var database = await Postgres.NewDatabaseAsync();
        var mine = Open(database, new() { Schema = "mine" }).GetRequiredService<IDatasets>();
        await mine.RegisterAsync(Registered("shop"));
        Assert.Null(await Open(database).GetRequiredService<IDatasets>().FindAsync(Named("shop"), Ct));
        Assert.NotNull(await mine.FindAsync(Named("shop"), Ct));
    }

    [Fact]
    public async Task says_which_specification_PostgreSQL_cannot_answer()
    {
        var answers = Open(await Postgres.NewDatabaseAsync()).GetRequiredService<IAnswers>();
        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => answers.ListAsync(TenantName.Default, new AnswersWithLongBodies(), Ct));
        Assert.Contains(nameof(AnswersWithLongBodies), refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(() => answers.ListAsync(TenantName.Default, new AnswersByLengthOfKind(), Ct));
    }

    async Task<IDatasets[]> TwiceAsync()
    {
        var database = await Postgres.NewDatabaseAsync();
        return [Open(database).GetRequiredService<IDatasets>(), Open(database).GetRequiredService<IDatasets>()];
    }

    sealed class AnswersWithLongBodies : Specification<StoredAnswer>
    {
        public AnswersWithLongBodies() => Query.Where(answer => AnswerKeyOf(answer).Length > 3);

        static string AnswerKeyOf(StoredAnswer answer) => new AnswerKey(answer.Id).Value;
    }

    sealed class AnswersByLengthOfKind : Specification<StoredAnswer>
    {
        public AnswersByLengthOfKind() => Query.OrderBy(answer => answer.Kind + answer.Id).Take(1);
    }
}
