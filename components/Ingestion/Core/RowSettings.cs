using Calendar;
using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>What rows are read with, besides their mapping.</summary>
/// <param name="Zone">Of local times.</param>
/// <param name="Currency">The dataset's.</param>
/// <param name="Rates">What units of others cost in it; null: nobody said.</param>
/// <param name="Now">Events more than an hour later are none.</param>
/// <param name="Links">Whose accounts the ids in rows are.</param>
sealed record RowSettings(Zone Zone, CurrencyCode Currency, RateTable? Rates, DateTimeOffset Now, AccountLinks Links);
