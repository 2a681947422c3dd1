using Datasets;
using JasperFx;
using JasperFx.Core;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quantities;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Store.Marten.Core;

static class RelayWiring
{
    /// <summary>The subscription's name; its position is kept under it.</summary>
    public const string Subscription = "commit-log";

    // A worker vouches three times within it for what it holds. Longer than most outages: after a longer one, what is being handled may run twice.
    static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(15);

    public static void Wire(MartenServiceCollectionExtensions.MartenConfigurationExpression marten, CommitLogRelay relay, MartenStoreOptions options)
    {
        var start = new RelayStart();
        marten
            .IntegrateWithWolverine(integration =>
            {
                integration.AutoCreate = AutoCreate.CreateOrUpdate;
                integration.MessageStorageSchemaName = relay.MessageSchema;
                integration.TransportSchemaName = relay.MessageSchema;
                integration.UseWolverineManagedEventSubscriptionDistribution = true;
            })
            .PublishEventsToWolverine(Subscription, log =>
            {
                log.PublishEvent<ImportQueued>((e, bus) => start.SendAsync(bus, new FileReceived(e.Data.Dataset, e.Data.Import)));
                log.PublishEvent<ImportRetried>((e, bus) => start.SendAsync(bus, new FileReceived(e.Data.Dataset, e.Data.Import)));
                log.PublishEvent<DatasetRenamed>((e, bus) => start.SendAsync(bus, new DatasetCalledAnew(e.Data.Dataset)));
                log.PublishEvent<SegmentsLanded>((e, bus) => start.SendAsync(bus, new TransactionsLanded(new DatasetVersion(e.Data.Dataset, e.Data.Version, e.Data.Snapshot))));
                log.PublishEvent<DatasetReworked>((e, bus) => e.Data is { GoesOn: false, Snapshot: { } snapshot }
                    ? start.SendAsync(bus, new TransactionsLanded(new DatasetVersion(e.Data.Dataset, e.Data.Version, snapshot)))
                    : ValueTask.CompletedTask);

                // What is told of a version before is gone by then.
                log.PublishEvent<CustomerErased>((e, bus) => e.Data.Version is { } version ? start.SendAsync(bus, new TransactionsLanded(version)) : ValueTask.CompletedTask);
            });
        marten.Services
            .AddSingleton<IWolverineExtension>(new RelaySettings(relay))
            .AddHostedService(provider => new RelayStart.Steps(start, provider.GetRequiredService<MartenStore>()))
            .AddSingleton(provider => new RelayWatch(
                provider.GetRequiredService<IDocumentStore>(),
                provider.GetRequiredService<Hearing>(),
                provider.GetRequiredService<IWolverineRuntime>(),
                relay,
                options,
                provider.GetRequiredService<ILogger<RelayWatch>>()))
            .AddSingleton<IRelay>(provider => provider.GetRequiredService<RelayWatch>())
            .AddHostedService(provider => provider.GetRequiredService<RelayWatch>());
    }

    sealed class RelaySettings(CommitLogRelay relay) : IWolverineExtension
    {
        public void Configure(WolverineOptions options)
        {
            options.Policies.UseDurableLocalQueues();
            var durability = options.Durability;
            durability.Mode = relay.Solo ? DurabilityMode.Solo : DurabilityMode.Balanced;
            durability.ScheduledJobFirstExecution = 200.Milliseconds();
            durability.ScheduledJobPollingTime = relay.Recovery;
            durability.OrphanedMessageSweepPollingTime = relay.Recovery;
            durability.NodeReassignmentPollingTime = relay.Recovery;
            durability.HandledMessageCleanupPollingTime = 5.Minutes();
            durability.FirstHealthCheckExecution = 100.Milliseconds();
            durability.HealthCheckPollingTime = relay.Heartbeat;
            durability.CheckAssignmentPeriod = relay.Heartbeat;
            durability.StaleNodeTimeout = relay.Solo ? 4 * relay.Heartbeat : relay.StaleAfter;
            durability.DurabilityMetricsEnabled = false;
            // A commit whose acknowledgement is lost leaves messages that this worker owns and does not know of: they are handed out again.
            durability.InboxStaleTime = Forgotten;
            // The defaults, minutes, would outlast an outage by as much.
            durability.TransientFailureRestartMaxBackoff = 4.Seconds();
            durability.AgentReleaseCooldown = relay.StaleAfter;
        }
    }
}
