using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>Builds before this one kept no datasets beside their streams.</summary>
[Collection(OnPostgres.Name)]
public sealed class Opening_an_older_database(Postgres postgres) : MartenStores(postgres)
{
    static readonly DatasetEvent[] Log = [Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), Queued("shop", 2)];

    [Fact]
    public async Task lists_and_changes_the_datasets_it_finds()
    {
        var database = await WrittenAsync();
        await ExecuteAsync(database, "drop table perennial.mt_doc_standing_dataset cascade; truncate perennial.shape");
        var datasets = Open(database).GetRequiredService<IDatasets>();
        Assert.Equal(["other", "shop"], (await datasets.ListAsync(Ct)).Select(dataset => dataset.Name.Value));
        Assert.Equal(Text(Dataset.From(Log)), Text((await datasets.ListAsync(Ct))[1]));
        Assert.Equal(2, (await datasets.PublishAsync("shop", 2, onto: 1)).Value.Latest?.Number);
        Assert.Equal([1, 5], (await datasets.ListAsync(Ct)).Select(dataset => dataset.Revision));
    }

    [Theory]
    [InlineData("delete from perennial.mt_doc_standing_dataset")]
    [InlineData("update perennial.mt_doc_standing_dataset set mt_version = 3, data = jsonb_set(jsonb_set(data, '{dataset,revision}', '3'), '{dataset,openImports}', '[]') where id = 'shop'")]
    public async Task makes_good_what_is_behind_its_stream(string behind)
    {
        var database = await WrittenAsync();
        var datasets = Open(database).GetRequiredService<IDatasets>();
        Assert.Equal(2, (await datasets.ListAsync(Ct)).Count);
        await ExecuteAsync(database, behind);
        Assert.Equal(Text(Dataset.From(Log)), Text(await datasets.FindAsync(Named("shop"), Ct)));
        Assert.Equal([Id(2), Id(3)], (await datasets.ReceiveAsync(Queued("shop", 3))).Value.OpenImports);
        Assert.Equal(Text(Dataset.From([.. Log, Queued("shop", 3)])), Text((await datasets.ListAsync(Ct))[^1]));
    }

    async Task<string> WrittenAsync()
    {
        var database = await Postgres.NewDatabaseAsync();
        await using var store = Postgres.Open(database);
        var datasets = store.GetRequiredService<IDatasets>();
        await datasets.HappenAsync(Registered("other"));
        await datasets.HappenAsync(Log);

        // An append that failed leaves a stream that is no dataset's.
        await ExecuteAsync(database, "alter table perennial.mt_doc_import rename to away");
        await Assert.ThrowsAnyAsync<Exception>(() => datasets.HappenAsync(Queued("shop", 4)));
        await ExecuteAsync(database, "alter table perennial.away rename to mt_doc_import");
        return database;
    }

    static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
