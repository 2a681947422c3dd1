using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SegmentWebhooks.Core;
using Webhooks;

namespace SegmentWebhooks;

/// <summary>Wiring.</summary>
public static class SegmentWebhooksComponent
{
    /// <summary>Lets a process keep webhooks and tell them of their segments; needs the datasets and webhooks ports and <see cref="ISegmentSteps"/>.</summary>
    public static IServiceCollection AddSegmentWebhooks(this IServiceCollection services, WebhookOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddLogging().AddSingleton(options).AddSingleton<Post>().AddSingleton<WebhookDesk>().AddSingleton(provider => new WebhookTeller(
            provider.GetRequiredService<WebhookDesk>(), provider.GetRequiredService<IWebhooks>(), provider.GetRequiredService<ISegmentSteps>(), provider.GetRequiredService<IDatasets>(), provider.GetRequiredService<Post>(),
            provider.GetRequiredService<WebhookOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<WebhookTeller>>()));
    }
}
