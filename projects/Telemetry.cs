using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

/// <summary>
/// What servers measure of themselves: a page for whoever scrapes it, and, where a collector was named, metrics and traces pushed to it. Nothing leaves the machine otherwise, whatever the
/// environment says of OpenTelemetry.
/// </summary>
static class Telemetry
{
    /// <summary>A collector that is away keeps nobody waiting, and no process from its end.</summary>
    const int PatienceMilliseconds = 1_000;

    const string Own = "Perennial.*";

    /// <summary>Measures.</summary>
    /// <param name="services">The process's services.</param>
    /// <param name="service">What the process is called.</param>
    /// <param name="collector">Where metrics and traces are pushed; null: nowhere.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, string service, Uri? collector)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceInstanceId: Environment.MachineName))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Own, "Npgsql").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
                if (collector is not null)
                    metrics.AddOtlpExporter(otlp => Push(otlp, collector, "v1/metrics"));
            });
        if (collector is not null)
            telemetry.WithTracing(traces => traces.AddSource(Own).AddAspNetCoreInstrumentation().AddProcessor(new WithoutPaths()).AddOtlpExporter(otlp => Push(otlp, collector, "v1/traces")));
        return services;
    }

    /// <summary>Writes the page: Prometheus' text.</summary>
    public static RequestDelegate Page(WebApplication app) => ((IApplicationBuilder)app).New().UseOpenTelemetryPrometheusScrapingEndpoint(_ => true).Build();

    /// <summary>gRPC, and HTTP where the environment says so (OTEL_EXPORTER_OTLP_PROTOCOL) or the port is the one for it.</summary>
    static void Push(OtlpExporterOptions otlp, Uri collector, string path)
    {
        const int Http = 4318;
        if (collector.Port == Http)
            otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = otlp.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}") : collector;
        otlp.TimeoutMilliseconds = PatienceMilliseconds;
    }

    /// <summary>A path may name a customer: a trace has the route instead.</summary>
    sealed class WithoutPaths : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.GetTagItem("url.path") is not null)
                data.SetTag("url.path", data.GetTagItem("http.route") ?? "").SetTag("url.query", null);
        }
    }
}
