using Quantities;

namespace Datasets;

/// <summary>A file waits to be imported by a worker. Follows from <see cref="ImportQueued"/> and <see cref="ImportRetried"/>.</summary>
/// <param name="Dataset">Into which dataset.</param>
/// <param name="Import">Which import.</param>
public sealed record FileReceived(DatasetId Dataset, ImportId Import);

/// <summary>A dataset is called otherwise: what is said of it under its name is to be said anew. Follows from <see cref="DatasetRenamed"/>.</summary>
/// <param name="Dataset">Which dataset.</param>
public sealed record DatasetCalledAnew(DatasetId Dataset);

/// <summary>A dataset has a new version. Follows from <see cref="SegmentsLanded"/> and <see cref="DatasetReworked"/>, whichever process landed them.</summary>
/// <param name="Version">The new version.</param>
public sealed record TransactionsLanded(DatasetVersion Version);
