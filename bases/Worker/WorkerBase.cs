using AliveWatch;
using Answers;
using Datasets;
using JasperFx.CodeGeneration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recompute;
using SegmentWebhooks;
using Upkeep;
using Wolverine;
using Wolverine.ErrorHandling;

namespace Worker;

/// <summary>The worker base: what follows when a file was received or data landed, durably.</summary>
public static class WorkerBase
{
    /// <summary>
    /// Handlers and their policies. The store adapter relays the commit logs as messages; the process adds the components and adapters the handlers call.
    /// </summary>
    public static TBuilder AddWorker<TBuilder>(this TBuilder builder, WorkerOptions options)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddMediatR(mediator =>
        {
            mediator.Lifetime = ServiceLifetime.Singleton;
            mediator.RegisterServicesFromAssemblyContaining(typeof(WorkerBase));
        });
        builder.Services.AddLogging(logging => logging.AddFilter("Wolverine", LogLevel.Warning));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IQuestionProgress, LoggedProgress>();
        builder.Services.AddSingleton<WorkerMeter>();
        builder.UseWolverine(wolverine =>
        {
            wolverine.ApplicationAssembly = typeof(WorkerBase).Assembly;

            // The code around the handlers is written beforehand, into Generated/: no compiler at run time. tests/GeneratedCode renews it.
            wolverine.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
            wolverine.CodeGeneration.GeneratedNamespace = "Worker.Generated";
            wolverine.Policies.UseDurableLocalQueues();

            // Which of them run, ingestion decides: fairly, it has to see them. The others wait for their turn.
            wolverine.LocalQueueFor<FileReceived>().MaximumParallelMessages(64);

            // Each question takes all cores and memory for all customers: more at a time end no sooner, and leave nothing for imports.
            wolverine.LocalQueueFor<AnswerDue>().MaximumParallelMessages(2);

            // One at a time: each may sort millions of rows.
            wolverine.LocalQueueFor<CompactionDue>().MaximumParallelMessages(1);

            // Watches of a dataset often share their question: the second finds it answered. And each holds scores of all customers in memory.
            wolverine.LocalQueueFor<WatchDue>().MaximumParallelMessages(1);

            // So do steps of segments. What is sent waits for others, mostly: one slow receiver keeps few of the rest waiting.
            wolverine.LocalQueueFor<WebhookDue>().MaximumParallelMessages(1);
            wolverine.LocalQueueFor<DeliveriesDue>().MaximumParallelMessages(16);

            // A large import takes its time, and others wait for it; what hangs is ended by the operator, not by a clock.
            wolverine.DefaultExecutionTimeout = TimeSpan.FromDays(7);

            // Handlers end when the process is told to stop; one that does not is left behind, and its message to whoever works next.
            wolverine.Durability.DrainTimeout = TimeSpan.FromSeconds(3);
            wolverine.Policies.OnAnyException()
                .RetryWithCooldown(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5))
                .Then.MoveToErrorQueue();
        });

        // After Wolverine, which is started first then: a message that is published before goes nowhere, without a word, and so do all of its kind until the process ends.
        builder.Services.AddHostedService<SignsOfLife>();
        builder.Services.AddHostedService<OpenImports>();
        builder.Services.AddSingleton<WatchedFiles>();
        builder.Services.AddHostedService<WatchedFolder>();
        builder.Services.AddHostedService<WatchedPrefix>();
        builder.Services.AddHostedService<NewWatches>();
        builder.Services.AddHostedService<OpenWebhooks>();
        builder.Services.AddSingleton(options).AddHostedService<Housekeeping>();
        return builder;
    }
}
