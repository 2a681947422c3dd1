using Datasets;
using MediatR;
using Quantities;

namespace Ingestion;

/// <summary>Begins a dataset. Every number of it depends on its zone, week start and currency; <see cref="ChangeSettings"/> makes it anew with others.</summary>
/// <param name="Tenant">Whose it will be.</param>
/// <param name="Name">1–63 of <c>a–z 0–9 _ -</c>.</param>
/// <param name="Zone">IANA time zone; null for UTC.</param>
/// <param name="WeekStart">English name of a day of the week, in any case; null for Monday.</param>
/// <param name="Currency">ISO 4217 code; null for none stated.</param>
/// <remarks>Refuses with <c>invalid-value</c> or <c>dataset-exists</c>.</remarks>
public sealed record RegisterDataset(TenantName Tenant, string? Name, string? Zone, string? WeekStart, string? Currency) : IRequest<Result<Dataset>>
{
    /// <summary>The types of events that count as orders, revenue and activity, <c>-</c> for events without a type; null, or none: all but registrations.</summary>
    public IReadOnlyList<string>? ValueEvents { get; init; }

    /// <summary>Days of silence after which a customer has left, where a question does not say otherwise; 0: none are declared.</summary>
    public int? Silence { get; init; }
}
