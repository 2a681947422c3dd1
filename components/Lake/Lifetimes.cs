using Quantities;

namespace Lake;

/// <summary>Asks how long customers stayed.</summary>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count, also for a customer's first event.</param>
/// <param name="SilenceDays">A customer has left who was silent for more than so many days; from 1.</param>
/// <param name="By">A text property: customers by its value at their first counted event, the empty text for none.</param>
public sealed record LifetimesQuery(DateTimeOffset? AsOf, IReadOnlyList<Condition> Where, int SilenceDays, string? By = null);

/// <summary>
/// How long customers stayed, as columns: an entry for each value and number of days, by value (by UTF-8 bytes), then days. A lifetime begins on the day of the first counted event and ends, for the first time,
/// so many days of silence after the last event before them; whoever has not been silent that long by the day of the analysis instant is censored on that day.
/// </summary>
/// <param name="Evidence">Of whom, since when, by which rule.</param>
/// <param name="Days">Length in days.</param>
/// <param name="Ended">Customers whose lifetime ended at that length.</param>
/// <param name="Censored">Customers of whom no more is known than that they stayed so long.</param>
/// <param name="Values">The value of the property; null when none was asked for.</param>
public sealed record Lifetimes(Evidence Evidence, IReadOnlyList<int> Days, IReadOnlyList<long> Ended, IReadOnlyList<long> Censored, IReadOnlyList<string>? Values);
