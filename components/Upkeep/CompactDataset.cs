using MediatR;
using Quantities;

namespace Upkeep;

/// <summary>Merges small segments of a dataset's newest version, where there are many. No answer changes.</summary>
/// <param name="Dataset">Which dataset.</param>
/// <remarks>Null when there is no such dataset, or nothing landed in it.</remarks>
public sealed record CompactDataset(DatasetId Dataset) : IRequest<DatasetCompacted?>;

/// <summary>How a dataset's newest version lies.</summary>
/// <param name="Before">Segments it had.</param>
/// <param name="Segments">Segments it has.</param>
/// <param name="Events">Events that were written anew.</param>
public sealed record DatasetCompacted(int Before, int Segments, long Events);

/// <summary>A dataset may have many small segments. Compacting it twice changes nothing.</summary>
/// <param name="Dataset">Which dataset.</param>
public sealed record CompactionDue(DatasetId Dataset)
{
    /// <summary>Whether so many landings may have come since that some segments are to be merged, even while more are coming.</summary>
    public static bool AfterEach(DatasetVersion landed) => landed.Number % 8 == 0;
}
