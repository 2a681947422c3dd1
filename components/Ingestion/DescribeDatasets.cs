using Datasets;
using MediatR;
using Quantities;
using Wording;

namespace Ingestion;

/// <summary>What datasets are there, and what do they hold?</summary>
/// <param name="Tenant">Whose datasets.</param>
/// <param name="Only">One of them, or null for all by name.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record DescribeDatasets(TenantName Tenant, DatasetName? Only) : IRequest<Result<IReadOnlyList<DatasetOverview>>>
{
    /// <summary>The one of that id, whatever it is called by now; null: by name.</summary>
    public DatasetId? Id { get; init; }

    /// <summary>That one dataset.</summary>
    public static DescribeDatasets Of(DatasetId id) => new(id.Tenant, null) { Id = id };
}

/// <summary>One dataset at a glance; counts are of its newest version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Number of its newest version; 0 before anything landed.</param>
/// <param name="Zone">IANA zone in which its days begin.</param>
/// <param name="WeekStart">First day of its weeks.</param>
/// <param name="Currency">ISO 4217 code of its amounts, XXX when none was stated.</param>
/// <param name="Events">Events, anonymous ones included.</param>
/// <param name="AnonymousEvents">Events without a customer.</param>
/// <param name="Customers">Customers.</param>
/// <param name="FirstEvent">Instant of the first event, UTC.</param>
/// <param name="LastEvent">Instant of the last event, UTC.</param>
/// <param name="Properties">What conditions can ask for, besides amount, type and order: name and kind.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="LastLandedAt">When its newest version was published.</param>
/// <param name="Problem">Why nothing is known of its data: they are damaged or gone. Counts are 0 then.</param>
public sealed record DatasetOverview(
    string Name,
    long Version,
    string Zone,
    string WeekStart,
    string Currency,
    long Events,
    long AnonymousEvents,
    long Customers,
    DateTimeOffset? FirstEvent,
    DateTimeOffset? LastEvent,
    IReadOnlyDictionary<string, string> Properties,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? LastLandedAt,
    Problem? Problem)
{
    /// <summary>The types of events that count as orders, revenue and activity; null: none are declared, and all count but registrations.</summary>
    public IReadOnlyList<string>? ValueEvents { get; init; }

    /// <summary>Days of silence after which a customer has left, where a question does not say otherwise; null: none are declared.</summary>
    public int? SilenceDays { get; init; }

    /// <summary>How the checks ended that were held against its newest version; null: there were none.</summary>
    public IReadOnlyList<CheckOutcome>? Checks { get; init; }

    /// <summary>Events of those types.</summary>
    public long CountedEvents { get; init; }

    /// <summary>The overview as people of a language read it.</summary>
    public DatasetOverview In(Language language) => this with { Problem = Problem?.In(language), Checks = Checks is null ? null : [.. Checks.Select(one => one with { Problem = one.Problem?.In(language) })] };
}
