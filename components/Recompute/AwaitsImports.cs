using MediatR;
using Quantities;

namespace Recompute;

/// <summary>
/// Whether a version had better wait with what follows from it, since more files of its dataset are about to land: only the newest version is answered, and answering takes what imports need. It does not
/// wait for files that failed, nor for longer than <see cref="Longest"/>.
/// </summary>
/// <param name="Version">The version that landed.</param>
public sealed record AwaitsImports(DatasetVersion Version) : IRequest<bool>
{
    /// <summary>Since the version was published.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
}

/// <summary>Whether a dataset has a newer version by now: nothing follows from this one then, however many landed. One look at the dataset's head.</summary>
/// <param name="Version">The version that landed.</param>
public sealed record IsSuperseded(DatasetVersion Version) : IRequest<bool>;
