using System.Text.Json.Serialization;
using Access;
using Answers;
using Api.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scalar.AspNetCore;
using Tables;

namespace Api;

/// <summary>The HTTP base: routes over the components, problem details, OpenAPI, health.</summary>
public static class ApiBase
{
    /// <summary>What is sent compressed to those who take it: text of ours, and not files, whose checksum is of what is saved.</summary>
    static readonly string[] Packed = ["application/json", "application/problem+json", "application/schema+json", "text/html", "text/css", "text/javascript", "image/svg+xml"];

    /// <summary>Services of the routes. The process adds the components and adapters they call.</summary>
    /// <param name="services">Where they are added.</param>
    /// <param name="options">Who may call; null: this machine's own pages, and programs.</param>
    public static IServiceCollection AddApi(this IServiceCollection services, ApiOptions? options = null)
    {
        var allowed = options ?? new ApiOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(allowed);
        services.AddSingleton<Turns>().AddSingleton<SentAnswers>().AddSingleton<QuestionBounds>().AddSingleton(new TableBounds(allowed.MostRows, allowed.MostColumns));
        services.AddAccess();
        services.AddAccessControl(allowed);
        services.AddSingleton<Repeated>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4));
        services.AddCors(cors => cors.AddDefaultPolicy(site => site.WithOrigins([.. allowed.Origins]).AllowAnyMethod().AllowAnyHeader().WithExposedHeaders("ETag", "Location", "Retry-After", "Content-Disposition")));
        services.AddMediatR(mediator =>
        {
            mediator.Lifetime = ServiceLifetime.Singleton;
            mediator.RegisterServicesFromAssemblyContaining(typeof(ApiBase));
        });
        services.AddResponseCompression(packed =>
        {
            packed.EnableForHttps = true;
            packed.MimeTypes = Packed;
        });
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter(typeof(KeyScheme).FullName, LogLevel.Warning));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Failures.Complete);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Failures>();
        services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer<ApiDocument>().AddOperationTransformer<ApiDocument>().AddSchemaTransformer<Documented>());
        services.AddHealthChecks().AddCheck<StoreReady>("store", tags: [HealthRoutes.Ready]).AddCheck<FolderReady>("folder", tags: [HealthRoutes.Ready]).AddCheck<WorkerSeen>("worker", tags: [HealthRoutes.Ready]);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = AnswerJson.Options.Encoder;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            foreach (var converter in AnswerJson.Options.Converters)
                json.SerializerOptions.Converters.Add(converter);
        });

        // Files of any size may be sent where files are expected; they stream to disk. Any other body is read into memory.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 1 << 20);
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = long.MaxValue);
        return services;
    }

    /// <summary>The routes: <c>/v1</c>, <c>/openapi/v1.json</c>, <c>/docs</c>, <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
    /// <param name="app">The server.</param>
    /// <param name="metrics">Writes what was measured; null: there is no such route.</param>
    public static WebApplication MapApi(this WebApplication app, RequestDelegate? metrics = null)
    {
        // What nobody foresaw is logged with its place; of what is known a line says enough.
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = failed => Failures.AreKnown(failed.Exception) });
        app.UseStatusCodePages();
        app.UseResponseCompression();

        // HEAD is GET without its body, which the server keeps back by itself.
        app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method))
                http.Request.Method = HttpMethods.Get;
            return next(http);
        });
        app.UseRouting();
        app.UseMiddleware<Gate>();
        var allowed = app.Services.GetRequiredService<ApiOptions>();
        if (allowed.Origins.Count > 0)
            app.UseCors();

        app.UseAuthentication();
        if (allowed.Rate > 0)
            app.UseRateLimiter();
        app.UseMiddleware<AuditTrail>();
        app.UseAuthorization();

        var v1 = app.MapGroup("/v1");
        var others = v1.MapGroup("").AddEndpointFilter(Speaking.CheckAsync);
        others.MapDatasets();
        others.MapCustomers();
        others.MapImports();
        others.MapReadings();
        others.MapEvents();
        others.MapCatalog();
        v1.MapQuestions(app.Services.GetRequiredService<QuestionCatalog>());
        v1.MapCells(app.Services.GetRequiredService<QuestionCatalog>());
        others.MapDefinitions();
        others.MapProperties();
        others.MapWatches();
        others.MapSegments();
        others.MapChecks();
        others.MapWebhooks();
        others.MapStandingQuestions();
        others.MapSession(allowed);
        others.MapKeys();
        app.MapHealth();

        // Whoever scrapes has a key that reads; there is nothing about anybody in it. Scraping is not written down.
        if (metrics is not null)
            app.MapGet("/metrics", metrics).Need(Scope.Read).WithMetadata(new Unaudited()).WithName("get-metrics");
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", scalar => scalar.WithTitle("Perennial").DisableAgent().DisableMcp().DisableTelemetry().HideClientButton().HideDeveloperTools().DefaultFonts = false).AllowAnonymous();
        return app;
    }
}
