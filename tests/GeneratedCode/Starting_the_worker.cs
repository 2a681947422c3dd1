using Microsoft.Extensions.Hosting;
using Worker;

namespace GeneratedCode;

public sealed class Starting_the_worker
{
    /// <summary>The host starts services in the order of their registration. What is published before Wolverine is up goes nowhere, and no message of its kind does afterwards.</summary>
    [Fact]
    public void starts_who_publishes_messages_after_who_carries_them()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddWorker(WorkerOptions.Read(_ => null));
        var started = builder.Services.Where(service => service.ServiceType == typeof(IHostedService)).Select(service => service.ImplementationType?.Assembly == typeof(WorkerBase).Assembly).ToList();
        Assert.Contains(false, started);
        Assert.Contains(true, started);
        Assert.Equal(started.Order(), started);
    }
}
