using Datasets;
using JasperFx;
using JasperFx.Core;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wolverine;
using Wolverine.Marten;

namespace Store.Marten.Core;

static class RelayWiring
{
    public static void Wire(MartenServiceCollectionExtensions.MartenConfigurationExpression marten, CommitLogRelay relay, MartenStoreOptions options)
    {
        marten
            .IntegrateWithWolverine(integration =>
            {
                integration.AutoCreate = AutoCreate.CreateOrUpdate;
                integration.MessageStorageSchemaName = relay.MessageSchema;
                integration.TransportSchemaName = relay.MessageSchema;
                integration.UseWolverineManagedEventSubscriptionDistribution = true;
            })
            .PublishEventsToWolverine("commit-log", log =>
            {
                log.PublishEvent<ImportQueued>((e, bus) => bus.SendAsync(new FileReceived(e.Data.Dataset, e.Data.Import)));
                log.PublishEvent<SegmentsLanded>((e, bus) => bus.SendAsync(
                    new TransactionsLanded(new DatasetVersion(e.Data.Dataset, e.Data.Version, e.Data.Snapshot))));
            });
        marten.Services
            .AddSingleton<IWolverineExtension>(new RelaySettings(relay))
            .AddHostedService<SchemaFirst>();
    }

    sealed class RelaySettings(CommitLogRelay relay) : IWolverineExtension
    {
        public void Configure(WolverineOptions options)
        {
            options.Policies.UseDurableLocalQueues();
            var durability = options.Durability;
            durability.Mode = relay.Solo ? DurabilityMode.Solo : DurabilityMode.Balanced;
            durability.ScheduledJobFirstExecution = 200.Milliseconds();
            durability.ScheduledJobPollingTime = relay.Heartbeat;
            durability.OrphanedMessageSweepPollingTime = relay.Heartbeat;
            durability.NodeReassignmentPollingTime = relay.Heartbeat;
            durability.FirstHealthCheckExecution = 100.Milliseconds();
            durability.HealthCheckPollingTime = relay.Heartbeat;
            durability.CheckAssignmentPeriod = relay.Heartbeat;
            durability.StaleNodeTimeout = relay.StaleAfter;
            durability.DurabilityMetricsEnabled = false;
        }
    }
}
