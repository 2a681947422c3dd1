using Access;
using Answers;
using Datasets;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using Watches;
using Webhooks;
using Weasel.Core;
using Serializer = Marten.Services.SystemTextJsonSerializer;

namespace Store.Marten.Core;

// How things lie in PostgreSQL. The names of events are stored with them: a renamed record keeps its old name here.
static class StoredShapes
{
    /// <summary>How documents and events are written and read.</summary>
    public static Serializer Json { get; } = CreateJson();

    public static StoreOptions Of(NpgsqlDataSource database, MartenStoreOptions chosen)
    {
        var options = new StoreOptions { DatabaseSchemaName = chosen.Schema, AutoCreateSchemaObjects = AutoCreate.None };
        options.Connection(database);
        options.Serializer(Json);
        Events(options);
        Documents(options);
        return options;
    }

    static Serializer CreateJson()
    {
        var json = new Serializer { EnumStorage = EnumStorage.AsString, Casing = Casing.CamelCase };
        json.Configure(written => written.Converters.Add(new ProblemJson()));
        return json;
    }

    static void Events(StoreOptions options)
    {
        options.Events.StreamIdentity = StreamIdentity.AsString;

        // Whoever appends wakes the relay, and the watch over it does while something waits; it looks by itself in case nobody could be heard. One that has not looked several times over is started anew.
        options.Events.UseListenNotifyForEventAppends = true;
        options.Projections.SlowPollingTime = TimeSpan.FromSeconds(15);
        options.Projections.HighWaterStalenessThreshold = TimeSpan.FromMinutes(1);
        options.Events.MapEventType<DatasetRegistered>("dataset_registered");
        options.Events.MapEventType<DatasetRenamed>("dataset_renamed");
        options.Events.MapEventType<ImportQueued>("import_queued");
        options.Events.MapEventType<ImportStarted>("import_started");
        options.Events.MapEventType<SegmentsLanded>("segments_landed");
        options.Events.MapEventType<NothingNewLanded>("nothing_new_landed");
        options.Events.MapEventType<ImportRefused>("import_refused");
        options.Events.MapEventType<ImportFailed>("import_failed");
        options.Events.MapEventType<ImportRetried>("import_retried");
        options.Events.MapEventType<VersionsRetired>("versions_retired");
        options.Events.MapEventType<DefinitionKept>("definition_kept");
        options.Events.MapEventType<DefinitionRemoved>("definition_removed");
        options.Events.MapEventType<MappingForgotten>("mapping_forgotten");
        options.Events.MapEventType<RatesGiven>("rates_given");
        options.Events.MapEventType<SegmentSaved>("segment_saved");
        options.Events.MapEventType<SegmentRemoved>("segment_removed");
        options.Events.MapEventType<DatasetReworked>("dataset_reworked");
        options.Events.MapEventType<ImportRestated>("import_restated");
        options.Events.MapEventType<ImportFileErased>("import_file_erased");
        options.Events.MapEventType<CustomerErased>("customer_erased");
        options.Events.MapEventType<CustomerAllowed>("customer_allowed");
        options.Projections.Add(new StandingDatasets(), ProjectionLifecycle.Inline);
        options.Projections.Add(new ImportDocuments(), ProjectionLifecycle.Inline);
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
    }

    // What rows are found by, and whose they are, stands in columns: behind the wall, PostgreSQL uses an index for plain columns only.
    static void Documents(StoreOptions options)
    {
        options.Schema.For<StandingDataset>().DocumentAlias("standing_dataset").Duplicate(kept => kept.Zone).Duplicate(kept => kept.Versions).Duplicate(kept => kept.Snapshot!)
            .Duplicate(kept => kept.Called, configure: index => index.IsUnique = true);
        options.Schema.For<Import>().DocumentAlias("import").Duplicate(import => import.Dataset).Duplicate(import => import.Status);
        options.Schema.For<ImportProgress>().DocumentAlias("import_progress");
        options.Schema.For<WorkerSign>().DocumentAlias("worker_sign");
        options.Schema.For<StoredAnswer>().DocumentAlias("answer").Duplicate(answer => answer.Dataset).Duplicate(answer => answer.Version);
        options.Schema.For<StandingQuestion>().DocumentAlias("standing_question").Duplicate(question => question.Dataset);
        options.Schema.For<Watch>().DocumentAlias("watch").Duplicate(watch => watch.Dataset).Metadata(kept => kept.CorrelationId.Enabled = true);
        options.Schema.For<Webhook>().DocumentAlias("webhook").Duplicate(webhook => webhook.Dataset).Metadata(kept => kept.CorrelationId.Enabled = true);
        options.Schema.For<KeptPreset>().DocumentAlias("kept_preset").Duplicate(preset => preset.Tenant);
        options.Schema.For<AccessKey>().DocumentAlias("access_key").Duplicate(key => key.Tenant);
        options.Storage.ExtendedSchemaObjects.Add(new CrossingTable(options.DatabaseSchemaName));
        options.Storage.ExtendedSchemaObjects.Add(new DeliveryTable(options.DatabaseSchemaName));
    }
}
