using Access;
using Datasets;
using Ingestion;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Api.Core;

/// <summary>Who a request is from, and so whose data it is about.</summary>
static class Asker
{
    /// <summary>The caller, known once the request was let in.</summary>
    public static Caller Caller(this HttpContext http) => http.FindCaller() ?? throw new InvalidOperationException($"{http.Request.Path} was let in without a caller.");

    /// <summary>The caller; null: the request did not say, or has not been let in.</summary>
    public static Caller? FindCaller(this HttpContext http) => http.Items[typeof(Caller)] as Caller;

    public static void ComesFrom(this HttpContext http, Caller caller) => http.Items[typeof(Caller)] = caller;

    /// <summary>Says what the request turned out to be about: what it made has a name only afterwards.</summary>
    public static void Concerns(this HttpContext http, string what) => http.Items[nameof(Concern)] = what;

    /// <summary>What the request turned out to be about; null: what its address says.</summary>
    public static string? Concern(this HttpContext http) => http.Items[nameof(Concern)] as string;

    /// <summary>Whose data the request is about.</summary>
    public static TenantName Tenant(this HttpContext http) => http.Caller().Tenant;

    /// <summary>The asker's dataset of that name; refuses with <c>dataset-not-found</c>.</summary>
    public static Task<Result<DatasetId>> DatasetNamedAsync(this HttpContext http, string name, CancellationToken ct) => http.RequestServices.GetRequiredService<IDatasets>().FindIdAsync(http.Tenant(), name, ct);

    /// <summary>An import at a glance, with the present name of its dataset.</summary>
    public static Task<ImportOverview> OverviewAsync(this HttpContext http, Import import) => http.RequestServices.GetRequiredService<IDatasets>().OverviewAsync(import, http.RequestAborted);
}
