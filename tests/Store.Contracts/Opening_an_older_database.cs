using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quantities;
using Watches;
using Wording;
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
        Assert.Equal(["other", "shop"], (await datasets.ListAsync(TenantName.Default, Ct)).Select(dataset => dataset.Name.Value));
        Assert.Equal(Text(Dataset.From(Log)), Text((await datasets.ListAsync(TenantName.Default, Ct))[1]));
        Assert.Equal(2, (await datasets.PublishAsync("shop", 2, onto: 1)).Value.Latest?.Number);
        Assert.Equal([1, 5], (await datasets.ListAsync(TenantName.Default, Ct)).Select(dataset => dataset.Revision));
    }

    [Theory]
    [InlineData("delete from perennial.mt_doc_standing_dataset")]
    [InlineData("update perennial.mt_doc_standing_dataset set called = null")]
    [InlineData("update perennial.mt_doc_standing_dataset set mt_version = 3, data = jsonb_set(jsonb_set(data, '{dataset,revision}', '3'), '{dataset,openImports}', '[]') where id = 'default/shop'")]
    public async Task makes_good_what_is_behind_its_stream(string behind)
    {
        var database = await WrittenAsync();
        var datasets = Open(database).GetRequiredService<IDatasets>();
        Assert.Equal(2, (await datasets.ListAsync(TenantName.Default, Ct)).Count);
        await ExecuteAsync(database, behind);
        Assert.Equal(Snapshot(1), (await datasets.FindHeadAsync(Named("shop"), null, Ct))?.Snapshot);
        Assert.Equal(Text(Dataset.From(Log)), Text(await datasets.FindAsync(Named("shop"), Ct)));
        Assert.Equal(Text(Dataset.From(Log)), Text(await datasets.FindNamedAsync(TenantName.Default, DatasetName.Create("shop").Value, Ct)));
        Assert.Equal(Snapshot(1), (await datasets.FindHeadNamedAsync(TenantName.Default, DatasetName.Create("shop").Value, null, Ct))?.Snapshot);
        Assert.Equal([Id(2), Id(3)], (await datasets.ReceiveAsync(Queued("shop", 3))).Value.OpenImports);
        Assert.Equal(Text(Dataset.From([.. Log, Queued("shop", 3)])), Text((await datasets.ListAsync(TenantName.Default, Ct))[^1]));
    }

    /// <summary>Builds before heads were looked up had no columns for them.</summary>
    [Fact]
    public async Task looks_heads_up_where_there_were_no_columns_for_them()
    {
        var database = await WrittenAsync();
        await ExecuteAsync(database, "alter table perennial.mt_doc_standing_dataset drop column zone, drop column versions, drop column snapshot; truncate perennial.shape");
        var datasets = Open(database).GetRequiredService<IDatasets>();
        Assert.Equal(new DatasetHead(Named("shop"), "Europe/Berlin", 1, null, Snapshot(1)), await datasets.FindHeadAsync(Named("shop"), null, Ct));

        // It is the columns that tell, not the document.
        await ExecuteAsync(database, "update perennial.mt_doc_standing_dataset set snapshot = 'changed'");
        Assert.Equal("changed", (await datasets.FindHeadAsync(Named("shop"), null, Ct))?.Snapshot?.Value);
    }

    /// <summary>Builds before datasets could be renamed had no column for what they are called; it was their key.</summary>
    [Fact]
    public async Task looks_names_up_where_there_was_no_column_for_them()
    {
        var database = await WrittenAsync();
        await ExecuteAsync(database, "alter table perennial.mt_doc_standing_dataset drop column called; truncate perennial.shape");
        var datasets = Open(database).GetRequiredService<IDatasets>();
        var (shop, old) = (DatasetName.Create("shop").Value, DatasetName.Create("shop-old").Value);
        Assert.Equal(new DatasetHead(Named("shop"), "Europe/Berlin", 1, null, Snapshot(1)), await datasets.FindHeadNamedAsync(TenantName.Default, shop, null, Ct));
        Assert.Equal("dataset-exists", (await datasets.ChangeAsync(Named("other"), Dataset.Renaming(shop, Noon), Ct)).Problem.Code);
        await datasets.ChangeAsync(Named("shop"), Dataset.Renaming(old, Noon), Ct);
        Assert.Equal(Named("shop"), (await datasets.FindHeadNamedAsync(TenantName.Default, old, null, Ct))!.Id);

        // The column tells here, too.
        await ExecuteAsync(database, "update perennial.mt_doc_standing_dataset set called = 'default/third' where id = 'default/shop'");
        Assert.Equal(Named("shop"), (await datasets.FindHeadNamedAsync(TenantName.Default, DatasetName.Create("third").Value, null, Ct))!.Id);
    }

    /// <summary>Builds before there were tenants had bare names as keys.</summary>
    [Fact]
    public async Task gives_what_bare_names_keyed_to_the_default_tenant()
    {
        var database = await WrittenAsync();
        var watch = Keeping_watches.Watching("leaving");
        await using (var store = Postgres.Open(database))
        {
            await store.GetRequiredService<IAnswers>().AddStandingAsync(StandingQuestion.Of(Named("shop"), "cohorts", "{}"), Ct);
            await store.GetRequiredService<IAnswers>().SaveAsync(Answer("a"), Ct);
            await store.GetRequiredService<IWatches>().AddAsync(watch, Ct);
            Assert.True(await store.GetRequiredService<IWatches>().RecordAsync(watch, Keeping_watches.Scored(1, new Crossed("ann", 0.2, 0.5)), Ct));
        }

        await ExecuteAsync(database, """
            alter table perennial.mt_events drop constraint fkey_mt_events_stream_id;
            update perennial.mt_streams set id = substr(id, 9) where id like 'default/%';
            update perennial.mt_events set stream_id = substr(stream_id, 9), data = jsonb_set(data, '{dataset}', to_jsonb(substr(data ->> 'dataset', 9))) where stream_id like 'default/%';
            alter table perennial.mt_events add constraint fkey_mt_events_stream_id foreign key (stream_id) references perennial.mt_streams (id) on delete cascade;
            update perennial.mt_doc_standing_dataset set id = substr(id, 9), data = jsonb_set(data, '{id}', to_jsonb(substr(id, 9)));
            update perennial.mt_doc_import set dataset = substr(dataset, 9), data = jsonb_set(data, '{dataset}', to_jsonb(substr(data ->> 'dataset', 9)));
            update perennial.mt_doc_answer set dataset = substr(dataset, 9), data = jsonb_set(data, '{dataset}', to_jsonb(substr(data ->> 'dataset', 9)));
            update perennial.mt_doc_standing_question set id = 'q', dataset = 'shop', data = jsonb_set(jsonb_set(data, '{dataset}', '"shop"'), '{id}', '"q"');
            update perennial.mt_doc_watch set id = 'w', dataset = 'shop', data = jsonb_set(jsonb_set(data, '{dataset}', '"shop"'), '{id}', '"w"');
            update perennial.crossing set watch = 'w';
            truncate perennial.shape
            """);
        var opened = Open(database);
        var datasets = opened.GetRequiredService<IDatasets>();
        Assert.Equal(Text(Dataset.From(Log)), Text(await datasets.FindAsync(Named("shop"), Ct)));
        Assert.Equal([Named("other"), Named("shop")], (await datasets.ListAsync(TenantName.Default, Ct)).Select(dataset => dataset.Id));
        Assert.Equal([Id(2), Id(1)], (await datasets.ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named("shop"), 9), Ct)).Select(import => new ImportId(import.Id)).Order(Comparer<ImportId>.Create((a, b) => b.Value.CompareTo(a.Value))));
        Assert.Equal(2, (await datasets.PublishAsync("shop", 2, onto: 1)).Value.Latest?.Number);
        Assert.Equal([StandingQuestion.Of(Named("shop"), "cohorts", "{}")], await opened.GetRequiredService<IAnswers>().ListStandingAsync(TenantName.Default, new StandingQuestionsOfDataset(Named("shop")), Ct));
        Assert.Empty(await opened.GetRequiredService<IAnswers>().ListAsync(TenantName.Default, new AnswersOfVersion(Named("shop"), 1), Ct));
        var kept = Assert.Single(await opened.GetRequiredService<IWatches>().ListAsync(TenantName.Default, new WatchesOfDataset(Named("shop")), Ct));
        Assert.Equal((watch.Id, 1L), (kept.Id, kept.CrossingCount));
        Assert.Equal(["ann"], (await opened.GetRequiredService<IWatches>().CrossingsAsync(TenantName.Default, watch.Id, 0, 9, Ct)).Select(crossing => crossing.Customer));
    }

    /// <summary>Builds before any metric could be watched kept none: everything was P(alive).</summary>
    [Fact]
    public async Task reads_watches_and_crossings_of_before_there_was_a_choice_as_those_of_who_is_alive()
    {
        var database = await WrittenAsync();
        var watch = Keeping_watches.Watching("leaving");
        await using (var store = Postgres.Open(database))
        {
            await store.GetRequiredService<IWatches>().AddAsync(watch, Ct);
            Assert.True(await store.GetRequiredService<IWatches>().RecordAsync(watch, Keeping_watches.Scored(1, new Crossed("ann", 0.2, 0.5)), Ct));
        }

        await ExecuteAsync(database, "update perennial.mt_doc_watch set data = data - 'metric' - 'scoredMetric' - 'above'; alter table perennial.crossing drop column metric; truncate perennial.shape");
        var watches = Open(database).GetRequiredService<IWatches>();
        var kept = (await watches.FindAsync(TenantName.Default, watch.Id, Ct))!;
        Assert.Equal(watch.After(Keeping_watches.Scored(1, new Crossed("ann", 0.2, 0.5))), kept with { ScoredMetric = Watch.Alive });
        Assert.Equal((0.3, null, new Threshold(Side.Below, 0.3, 0.4), 2), (kept.Below, kept.Above, kept.Threshold, kept.BeyondCount));
        Assert.True(await watches.RecordAsync(kept, Keeping_watches.Scored(2, Watch.Silence, new Crossed("bob", 0.1, null)), Ct));
        Assert.Equal([("ann", Watch.Alive, 0.2), ("bob", Watch.Silence, 0.1)], (await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 9, Ct)).Select(crossing => (crossing.Customer, crossing.Metric, crossing.Value)));
    }

    /// <summary>Builds before there was a wall had neither policies nor the columns they look at.</summary>
    [Fact]
    public async Task puts_up_the_wall_where_there_was_none()
    {
        var database = await WrittenAsync();
        await using (var store = Postgres.Open(database))
            await store.GetRequiredService<IAnswers>().SaveAsync(Answer("a"), Ct);
        await ExecuteAsync(database, """
            do $$ declare one record; begin
                for one in select tablename, policyname from pg_policies where schemaname = 'perennial' loop
                    execute format('drop policy %I on perennial.%I', one.policyname, one.tablename);
                    execute format('alter table perennial.%I disable row level security, no force row level security', one.tablename);
                end loop;
                for one in select table_name, column_name from information_schema.columns
                    where table_schema = 'perennial' and table_name like 'mt_doc_%' and column_name in ('dataset', 'tenant', 'status', 'version') loop
                    execute format('alter table perennial.%I drop column %I', one.table_name, one.column_name);
                end loop;
            end $$;
            create index mt_doc_import_idx_dataset on perennial.mt_doc_import ((data ->> 'dataset'));
            truncate perennial.shape
            """);
        var opened = Open(database);
        var datasets = opened.GetRequiredService<IDatasets>();
        Assert.Equal(2, (await datasets.ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named("shop"), 9), Ct)).Count);
        Assert.Equal([Id(2).Value], (await datasets.ListImportsAsync(Tenants.All, new UnfinishedImports(), Ct)).Select(import => import.Id));
        Assert.Single(await opened.GetRequiredService<IAnswers>().ListAsync(TenantName.Default, new AnswersOfVersion(Named("shop"), 1), Ct));
        Assert.Empty(await datasets.ListImportsAsync(TenantName.Create("theirs").Value, new UnfinishedImports(), Ct));
        Assert.Null(await opened.GetRequiredService<IAnswers>().FindAsync(TenantName.Create("theirs").Value, new AnswerKey("a"), Ct));
    }

    /// <summary>Builds before refusals were messages kept them in English.</summary>
    [Fact]
    public async Task tells_in_english_why_an_import_was_refused()
    {
        var database = await WrittenAsync();
        await using (var store = Postgres.Open(database))
            await store.GetRequiredService<IDatasets>().HappenAsync(Refused("shop", 2) with { Problem = CurrencyCode.Create("dollars").Problem });
        await ExecuteAsync(database, "update perennial.mt_doc_import set data = data #- '{problem,said}' #- '{problem,bricks}' #- '{problem,titled}' where data ? 'problem'");
        var problem = (await Open(database).GetRequiredService<IDatasets>().FindImportAsync(TenantName.Default, Id(2), Ct))?.Problem;
        Assert.Equal(Text(CurrencyCode.Create("dollars").Problem), Text(problem));
        Assert.Equal(Text(problem), Text(problem?.In(Language.Russian)));
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

    async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres.AsSuperuser(database));
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
