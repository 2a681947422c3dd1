using System.Text.Json.Serialization;
using Datasets;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Quantities;

namespace Store.Marten.Core;

/// <summary>A dataset as it stands, kept beside its stream.</summary>
/// <param name="Id">The stream's key, which is the dataset's id.</param>
/// <param name="Dataset">The dataset after the stream's newest event.</param>
sealed record StandingDataset(string Id, Dataset Dataset)
{
    /// <summary>What its head needs stands in columns too: it is read for every question, and the document grows with every version.</summary>
    [JsonIgnore]
    public string Zone => Dataset.Zone;

    [JsonIgnore]
    public int Versions => Dataset.Versions.Count;

    /// <summary>What it is called, with its tenant: it is looked up by that, and no two of a tenant are called the same.</summary>
    [JsonIgnore]
    public string Called => StandingDatasets.CalledOf(Dataset.Id.Tenant, Dataset.Name);

    [JsonIgnore]
    public string? Snapshot => Dataset.Latest?.Snapshot.Value;
}

/// <summary>Keeps datasets as they stand, in the transaction that appends.</summary>
sealed class StandingDatasets : SingleStreamProjection<StandingDataset, string>
{
    public override StandingDataset? Evolve(StandingDataset? snapshot, string id, IEvent e) => new(id, Dataset.After(snapshot?.Dataset, (DatasetEvent)e.Data));

    /// <summary>The unique index by which of two who want a name at once one gets it.</summary>
    public const string NamesOnce = "mt_doc_standing_dataset_idx_called";

    /// <summary>What a dataset is looked up by that a tenant calls so.</summary>
    public static string CalledOf(TenantName tenant, DatasetName name) => $"{tenant}/{name}";

    /// <summary>The dataset as of its newest event, or null; from the events themselves where what is kept is behind them or missing.</summary>
    public static async Task<(Dataset? Dataset, bool IsKept)> FindAsync(IQuerySession session, DatasetId dataset, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var (keeping, stream) = (batch.Load<StandingDataset>(dataset.Value), batch.Events.FetchStreamState(dataset.Value));
        await batch.Execute(ct);
        return (await keeping, await stream) switch
        {
            (_, null) => (null, true),
            ({ } kept, { } newest) when kept.Dataset.Revision == newest.Version => (kept.Dataset, true),
            _ => (await FoldAsync(session, dataset.Value, ct), false),
        };
    }

    /// <summary>The id of the dataset that was called so when it was kept last or, where none is kept, of the one whose key it is.</summary>
    public static async Task<DatasetId?> FindIdAsync(IQuerySession session, TenantName tenant, DatasetName name, CancellationToken ct)
    {
        var called = CalledOf(tenant, name);
        var kept = await session.QueryAsync<string>($"select id from {session.DocumentStore.Options.DatabaseSchemaName}.mt_doc_standing_dataset where called = ?", ct, called);
        return kept.Count > 0 ? DatasetId.Parse(kept[0]).Value : DatasetId.FirstOf(tenant, name);
    }

    /// <summary>
    /// Finds by its id a dataset that is kept as of its newest event: what its row is called, and the row unless it is called like the second parameter. Each change makes another row, by the transaction
    /// that wrote it and when that began: their numbers begin anew one day, or where a copy takes over.
    /// </summary>
    public static string UpToDateUnless(string schema) =>
        $"""
        select mark, case when mark = $2 then null else data end
        from (select kept.xmin::text || ' ' || kept.mt_last_modified as mark, kept.data
              from {schema}.mt_doc_standing_dataset kept join {schema}.mt_streams stream on stream.id = kept.id
              where kept.id = $1 and kept.mt_version = stream.version) found
        """;

    /// <summary>Finds a dataset that is kept so by what it is called.</summary>
    public static string UpToDateNamed(string schema) =>
        $"""
        select kept.data from {schema}.mt_doc_standing_dataset kept join {schema}.mt_streams stream on stream.id = kept.id
        where kept.called = $1 and kept.mt_version = stream.version
        """;

    /// <summary>The head of such a dataset: zone, how many versions, the data of the one with a number, or of the newest, which versions are retired, its id, and what it is called where that is not its key.</summary>
    public static string Head(string schema) => Head(schema, "id");

    /// <summary>The head of one that is called so.</summary>
    public static string HeadNamed(string schema) => Head(schema, "called");

    static string Head(string schema, string by) =>
        $"""
        select kept.zone, kept.versions, case when $2::bigint is null then kept.snapshot when $2 > 0 then kept.data #>> array['dataset', 'versions', ($2 - 1)::text, 'snapshot'] end,
               case when $2 is null then 0 else coalesce((kept.data #>> array['dataset', 'retired', 'upTo'])::bigint, 0) end, kept.id, split_part(nullif(kept.called, kept.id), '/', 2)
        from {schema}.mt_doc_standing_dataset kept join {schema}.mt_streams stream on stream.id = kept.id
        where kept.{by} = $1 and kept.mt_version = stream.version and kept.versions is not null and kept.called is not null
        """;

    /// <summary>Keeps what streams stand at that were written by a build that did not.</summary>
    public static async Task CatchUpAsync(IDocumentSession session, CancellationToken ct)
    {
        var schema = session.DocumentStore.Options.DatabaseSchemaName;
        var behind = await session.QueryAsync<string>(
            $"""
            select stream.id from {schema}.mt_streams stream left join {schema}.mt_doc_standing_dataset kept on kept.id = stream.id
            where (kept.data -> 'dataset' ->> 'revision')::bigint is distinct from stream.version
            """, ct);
        session.QueueSqlCommand(
            $"""
            update {schema}.mt_doc_standing_dataset
            set zone = data #>> array['dataset', 'zone'], versions = jsonb_array_length(data #> array['dataset', 'versions']), snapshot = data #>> array['dataset', 'versions', '-1', 'snapshot']
            where versions is null
            """);
        session.QueueSqlCommand(
            $"update {schema}.mt_doc_standing_dataset set called = split_part(id, '/', 1) || '/' || coalesce(data #>> array['dataset', 'called'], split_part(id, '/', 2)) where called is null");
        foreach (var stream in behind)
        {
            if (await FoldAsync(session, stream, ct) is { } dataset)
                Keep(session, dataset);
        }

        await session.SaveChangesAsync(ct);
    }

    /// <summary>Keeps a dataset unless a later state of it is kept already.</summary>
    public static void Keep(IDocumentSession session, Dataset dataset) => session.TryUpdateRevision(new StandingDataset(dataset.Id.Value, dataset), dataset.Revision);

    // Marten keeps a stream of its own, of the places in the log that failed appends left empty.
    static async Task<Dataset?> FoldAsync(IQuerySession session, string stream, CancellationToken ct) =>
        Dataset.From((await session.Events.FetchStreamAsync(stream, token: ct)).Select(stored => stored.Data).OfType<DatasetEvent>());
}
