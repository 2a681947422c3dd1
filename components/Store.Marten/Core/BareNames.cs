using Answers;
using Marten;
using Quantities;
using Watches;

namespace Store.Marten.Core;

/// <summary>
/// Before there were tenants, a dataset's bare name was the key of everything: what is kept so becomes the default tenant's. Events stay as they were
/// written; only their stream is called anew. Stored answers go: their keys are hashes of the old names, and whoever asks again has them computed.
/// </summary>
static class BareNames
{
    public static async Task BringAlongAsync(IDocumentSession session, CancellationToken ct)
    {
        var schema = session.DocumentStore.Options.DatabaseSchemaName;
        var prefix = $"{TenantName.Default}/";
        session.QueueSqlCommand(
            $"""
            insert into {schema}.mt_streams
            select (jsonb_populate_record(stream, jsonb_build_object('id', ? || stream.id))).* from {schema}.mt_streams stream
            where stream.id in (select stream_id from {schema}.mt_events where type = 'dataset_registered' and position('/' in stream_id) = 0)
            """, prefix);
        session.QueueSqlCommand($"update {schema}.mt_events set stream_id = ? || stream_id where ? || stream_id in (select id from {schema}.mt_streams)", prefix, prefix);
        session.QueueSqlCommand($"delete from {schema}.mt_streams where ? || id in (select id from {schema}.mt_streams)", prefix);
        session.QueueSqlCommand($"delete from {schema}.mt_doc_standing_dataset where position('/' in id) = 0");
        session.QueueSqlCommand($"delete from {schema}.mt_doc_answer where position('/' in data ->> 'dataset') = 0");
        session.QueueSqlCommand(
            $"update {schema}.mt_doc_import set dataset = ? || (data ->> 'dataset'), data = jsonb_set(data, array['dataset'], to_jsonb(? || (data ->> 'dataset'))) where position('/' in data ->> 'dataset') = 0", prefix, prefix);
        foreach (var standing in (await session.Query<StandingQuestion>().ToListAsync(ct)).Where(standing => IsBare(standing.Dataset)))
        {
            session.Delete(standing);
            session.Store(StandingQuestion.Of(DatasetId.Parse(standing.Dataset).Value, standing.Kind, standing.Question));
        }

        foreach (var watch in (await session.Query<Watch>().ToListAsync(ct)).Where(watch => IsBare(watch.Dataset)))
        {
            var renamed = watch with { Id = Watch.IdOf(watch.Of, watch.Name), Dataset = watch.Of.Value };
            session.Delete(watch);
            session.Store(renamed);
            session.QueueSqlCommand($"update {schema}.{CrossingTable.Named} set watch = ? where watch = ?", renamed.Id, watch.Id);
        }

        await session.SaveChangesAsync(ct);
    }

    static bool IsBare(string dataset) => !dataset.Contains('/', StringComparison.Ordinal);
}
