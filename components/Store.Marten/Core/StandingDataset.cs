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

    [JsonIgnore]
    public string? Snapshot => Dataset.Latest?.Snapshot.Value;
}

/// <summary>Keeps datasets as they stand, in the transaction that appends.</summary>
sealed class StandingDatasets : SingleStreamProjection<StandingDataset, string>
{
    public override StandingDataset? Evolve(StandingDataset? snapshot, string id, IEvent e) => new(id, Dataset.After(snapshot?.Dataset, (DatasetEvent)e.Data));

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

    /// <summary>Finds by its id a dataset that is kept as of its newest event.</summary>
    public static string UpToDate(string schema) =>
        $"""
        select kept.data from {schema}.mt_doc_standing_dataset kept join {schema}.mt_streams stream on stream.id = kept.id
        where kept.id = $1 and kept.mt_version = stream.version
        """;

    /// <summary>The head of such a dataset: zone, how many versions, and the data of the one with a number, or of the newest.</summary>
    public static string Head(string schema) =>
        $"""
        select kept.zone, kept.versions, case when $2::bigint is null then kept.snapshot when $2 > 0 then kept.data #>> array['dataset', 'versions', ($2 - 1)::text, 'snapshot'] end,
               case when $2 is null then 0 else coalesce((kept.data #>> array['dataset', 'retired', 'upTo'])::bigint, 0) end
        from {schema}.mt_doc_standing_dataset kept join {schema}.mt_streams stream on stream.id = kept.id
        where kept.id = $1 and kept.mt_version = stream.version and kept.versions is not null
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
