using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quantities;
using Store.Memory;
using Watches;
using Webhooks;
using static Store.Contracts.Samples;

namespace Store.Contracts;

[Collection(OnPostgres.Name)]
public sealed class Agreeing_with_the_specification(Postgres postgres) : MartenStores(postgres)
{
    static readonly string[] Names = ["shop", "shop-2", "shop_1"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task memory_and_Marten_tell_the_same_of_a_random_history(int seed)
    {
        await using var remembered = new ServiceCollection().AddStoreInMemory().BuildServiceProvider();
        var (memory, marten) = (remembered.GetRequiredService<IDatasets>(), Open(await Postgres.NewDatabaseAsync(English)).GetRequiredService<IDatasets>());
        var random = new Random(seed);
        var outcomes = new HashSet<string>();
        for (var step = 0; step < 120; step++)
        {
            var name = Names[random.Next(Names.Length)];
            var decide = Decided(random, name, random.Next(1, 12));
            var done = await memory.ChangeAsync(Named(name), decide, Ct);
            Assert.Equal(Told(done), Told(await marten.ChangeAsync(Named(name), decide, Ct)));
            outcomes.Add(done.IsOk ? "done" : done.Problem.Code);
        }

        Assert.Equal(["dataset-exists", "dataset-not-found", "done", Dataset.Overtaken], outcomes.Order(StringComparer.Ordinal));
        Assert.Equal(Text(await memory.ListAsync(TenantName.Default, Ct)), Text(await marten.ListAsync(TenantName.Default, Ct)));
        foreach (var name in Names)
        {
            foreach (var number in new long?[] { null, 0, 1, 2, 99 })
                Assert.Equal(await memory.FindHeadAsync(Named(name), number, Ct), await marten.FindHeadAsync(Named(name), number, Ct));
            var called = DatasetName.Create(name).Value;
            Assert.Equal(await memory.FindHeadNamedAsync(TenantName.Default, called, null, Ct), await marten.FindHeadNamedAsync(TenantName.Default, called, null, Ct));
            Assert.Equal(Text(await memory.FindNamedAsync(TenantName.Default, called, Ct)), Text(await marten.FindNamedAsync(TenantName.Default, called, Ct)));
            foreach (var take in new[] { 0, 1, 3, 99 })
                Assert.Equal(Text(await memory.ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named(name), take), Ct)), Text(await marten.ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named(name), take), Ct)));
        }
    }

    [Fact]
    public async Task both_forget_webhooks_and_their_messages_with_their_dataset_and_no_others()
    {
        await using var memory = new ServiceCollection().AddStoreInMemory().BuildServiceProvider();
        foreach (var store in new IServiceProvider[] { memory, Open(await Postgres.NewDatabaseAsync(English)) })
        {
            var webhooks = store.GetRequiredService<IWebhooks>();
            foreach (var webhook in new[] { Keeping_webhooks.Telling("crm"), Keeping_webhooks.Telling("crm", "shop-2") })
            {
                await webhooks.AddAsync(webhook, Ct);
                await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 1, Noon), Keeping_webhooks.Messages(webhook, 1, 1), [], Ct);
            }

            await store.GetRequiredService<IDatasets>().DeleteAsync(Named("shop"), Ct);
            Assert.Null(await webhooks.FindAsync(TenantName.Default, Keeping_webhooks.Telling("crm").Id, Ct));
            Assert.True(await webhooks.AddAsync(Keeping_webhooks.Telling("crm"), Ct));
            Assert.Empty(await webhooks.DeliveriesAsync(TenantName.Default, Keeping_webhooks.Telling("crm").Id, null, long.MaxValue, 9, Ct));
            Assert.Single(await webhooks.DeliveriesAsync(TenantName.Default, Keeping_webhooks.Telling("crm", "shop-2").Id, null, long.MaxValue, 9, Ct));
        }
    }

    [Fact]
    public async Task both_forget_customers_and_nothing_of_others()
    {
        await using var memory = new ServiceCollection().AddStoreInMemory().BuildServiceProvider();
        var database = await Postgres.NewDatabaseAsync(English);
        foreach (var store in new IServiceProvider[] { memory, Open(database) })
        {
            var (datasets, answers, watches, webhooks) = (store.GetRequiredService<IDatasets>(), store.GetRequiredService<IAnswers>(), store.GetRequiredService<IWatches>(), store.GetRequiredService<IWebhooks>());
            await answers.SaveAsync(Answer("1", body: """{"customers":["planted"]}"""), Ct);
            await answers.SaveAsync(Answer("2", "default/shop-2", body: """{"customers":["kept"]}"""), Ct);
            await answers.AddStandingAsync(Standing("1") with { Question = """{"where":[{"customer":"planted"}]}""" }, Ct);
            await answers.AddStandingAsync(Standing("2"), Ct);
            var watch = Keeping_watches.Watching("a");
            await watches.AddAsync(watch, Ct);
            await watches.RecordAsync(watch, Keeping_watches.Scored(1, new Crossed("kept", 0.1, null), new Crossed("planted", 0.1, 0.5), new Crossed("planted-not", 0.1, null)), Ct);
            var webhook = Keeping_webhooks.Telling("crm");
            await webhooks.AddAsync(webhook, Ct);
            var messages = Keeping_webhooks.Messages(webhook, 1, 2).Select((one, i) => new Outgoing(one.Delivery with { Customers = 2 }, $$$"""{"type":"segment.changed","data":{"customers":[{"customer":"{{{(i == 0 ? "planted" : "other")}}}","from":null},{"customer":"kept","from":"é"}]}}""")).ToArray();
            await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 2, Noon), messages, [], Ct);

            await datasets.HappenAsync(Registered("shop"), Queued("shop", 1), Refused("shop", 1), Queued("shop", 2), Refused("shop", 2));
            var retold = new Dictionary<ImportId, Problem> { [Id(1)] = Problem.NotFound("reason", "any") };
            Assert.Equal(new Forgotten(1, 1, 1, 1), await datasets.ForgetAsync(Named("shop"), customer => customer == "planted", retold, null, Ct));
            Assert.Equal(new Forgotten(0, 0, 0, 0), await datasets.ForgetAsync(Named("shop"), customer => customer == "planted", retold, null, Ct));

            // What was being computed of an earlier version meanwhile.
            await answers.SaveAsync(Answer("3", body: """{"customers":["planted"]}"""), Ct);
            await answers.SaveAsync(Answer("4") with { Version = 5 }, Ct);
            Assert.Equal(new Forgotten(1, 0, 0, 0), await datasets.ForgetAsync(Named("shop"), customer => customer == "planted", new Dictionary<ImportId, Problem>(), 4, Ct));
            Assert.Null(await answers.FindAsync(TenantName.Default, new AnswerKey("3"), Ct));
            Assert.NotNull(await answers.FindAsync(TenantName.Default, new AnswerKey("4"), Ct));
            Assert.Equal("reason-not-found", (await datasets.FindImportAsync(TenantName.Default, Id(1), Ct))!.Problem!.Code);
            Assert.Equal(Refused("shop", 2).Problem.Code, (await datasets.FindImportAsync(TenantName.Default, Id(2), Ct))!.Problem!.Code);

            if (store != memory)
                Assert.Equal(1, await CountAsync(database, "mt_events where data ->> 'problem' like '%größe%'"));
            Assert.Equal(["2"], (await answers.ListStandingAsync(TenantName.Default, new StandingQuestionsOfDataset(Named("shop")), Ct)).Select(standing => standing.Id));
            Assert.NotNull(await answers.FindAsync(TenantName.Default, new AnswerKey("2"), Ct));
            Assert.Equal(["kept", "planted-not"], (await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 9, Ct)).Select(crossing => crossing.Customer));
            var left = (await webhooks.OutgoingAsync(TenantName.Default, webhook.Id, 1, Ct))!;
            Assert.Equal((1, """{"type":"segment.changed","data":{"customers":[{"customer":"kept","from":"é"}]}}"""), (left.Delivery.Customers, left.Body));
            Assert.Equal(messages[1], await webhooks.OutgoingAsync(TenantName.Default, webhook.Id, 2, Ct));
        }
    }

    [Fact]
    public async Task a_dataset_that_is_deleted_leaves_no_crossing_behind()
    {
        var database = await Postgres.NewDatabaseAsync(English);
        var store = Open(database);
        var watch = Keeping_watches.Watching("a");
        await store.GetRequiredService<IWatches>().AddAsync(watch, Ct);
        await store.GetRequiredService<IWatches>().RecordAsync(watch, Keeping_watches.Scored(1, new Crossed("planted", 0.1, null)), Ct);
        await store.GetRequiredService<IDatasets>().DeleteAsync(Named("shop"), Ct);

        Assert.Equal(0, await CountAsync(database, "crossing"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task memory_and_Marten_tell_the_same_of_watches_with_a_random_history(int seed)
    {
        await using var remembered = new ServiceCollection().AddStoreInMemory().BuildServiceProvider();
        var (memory, marten) = (remembered.GetRequiredService<IWatches>(), Open(await Postgres.NewDatabaseAsync(English)).GetRequiredService<IWatches>());
        var random = new Random(seed);
        var seen = new List<Watch> { Keeping_watches.Watching("a") };
        var outcomes = new HashSet<(int Action, bool Done)>();
        for (var step = 0; step < 120; step++)
        {
            var made = Keeping_watches.Watching(random.Next(2) == 0 ? "a" : "a-b", Names[random.Next(2)]) with { CreatedAt = Noon.AddTicks(step) };
            var known = seen[^(1 + random.Next(Math.Min(6, seen.Count)))];
            var action = random.Next(12);
            await BothAsync(watches => action switch
            {
                < 3 => watches.AddAsync(made, Ct),
                < 5 => watches.RefuseAsync(known, Keeping_watches.TooLittle(1 + step % 9), Ct),
                5 => watches.RemoveAsync(TenantName.Default, made.Id, Ct),
                _ => watches.RecordAsync(known, Keeping_watches.Scored((known.ScoredVersion ?? 0) + 1 + step % 3, [.. Enumerable.Range(0, step % 5).Select(i => new Crossed($"{i}", 0.1, null))]), Ct),
            });
            if (await memory.FindAsync(TenantName.Default, made.Id, Ct) is { } standing)
                seen.Add(standing);

            async Task BothAsync(Func<IWatches, Task<bool>> change)
            {
                var done = await change(memory);
                Assert.Equal(done, await change(marten));
                outcomes.Add((action < 3 ? 0 : action < 5 ? 1 : action == 5 ? 2 : 3, done));
            }
        }

        // Every kind of change both took place and was turned down.
        Assert.Equal(8, outcomes.Count);

        foreach (var name in Names)
        {
            var all = await memory.ListAsync(TenantName.Default, new WatchesOfDataset(Named(name)), Ct);
            Assert.Equal(Text(all), Text(await marten.ListAsync(TenantName.Default, new WatchesOfDataset(Named(name)), Ct)));
            foreach (var watch in all)
                Assert.Equal(await memory.CrossingsAsync(TenantName.Default, watch.Id, 2, 7, Ct), await marten.CrossingsAsync(TenantName.Default, watch.Id, 2, 7, Ct));
        }
    }

    /// <summary>Rows of a table, everybody's.</summary>
    static async Task<long> CountAsync(string database, string table)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand($"select set_config('perennial.tenant', '*', false); select count(*) from perennial.{table}", connection);
        await using var rows = await count.ExecuteReaderAsync();
        await rows.NextResultAsync();
        await rows.ReadAsync();
        return rows.GetInt64(0);
    }

    static Decision Decided(Random random, string name, int import) => random.Next(8) switch
    {
        0 => Dataset.Registering(Registered(name)),
        1 => Dataset.Receiving(Queued(name, import, random.Next(5))),
        2 => Dataset.Receiving(Started(name, import)),
        3 => Dataset.Publishing(Id(import), random.Next(4) == 0 ? null : Snapshot(random.Next(1, 4)), Snapshot(random.Next(1, 4)), new Ledger(10, 7, 2, 1), null, Noon),
        4 => Dataset.Publishing(Id(import), null, null, new Ledger(10, 0, 10, 0), null, Noon),
        5 => Dataset.Renaming(DatasetName.Create(Names[random.Next(Names.Length)]).Value, Noon.AddMinutes(import)),
        6 => Dataset.Refusing(Id(import), Refused(name, import).Problem, Noon),
        _ => Dataset.Cancelling(Id(import), Noon),
    };

    static string Told(Result<Dataset> done) => done.TryGet(out var dataset, out var refused) ? Text(dataset) : Text(refused);
}
