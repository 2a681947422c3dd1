using MediatR;

namespace Upkeep;

/// <summary>
/// Retires versions of all datasets that have been superseded for longer than <paramref name="Age"/>, and removes from the lake what no version that can be asked needs: their files, files that were
/// merged into others, and what imports left that came to nothing. So are files of imports that were refused longer than <paramref name="Age"/> ago, and files and rejected rows that no import lists,
/// as a process leaves them that is killed. Nothing younger than <see cref="Grace"/> is removed, since somebody may be reading it; files of all other imports, answers and labels stay.
/// </summary>
/// <param name="Age">How long a superseded version can be asked, and the file of a refused import is kept.</param>
public sealed record RemoveUnneeded(TimeSpan Age) : IRequest<Removed>
{
    /// <summary>Longer than any question may take.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    /// <summary>How long a superseded version can be asked unless an operator says otherwise.</summary>
    public static readonly TimeSpan UsualAge = TimeSpan.FromDays(30);
}

/// <summary>What was retired and removed.</summary>
/// <param name="Versions">Versions that could be asked before.</param>
/// <param name="Objects">Objects that are gone.</param>
/// <param name="Bytes">Their size.</param>
public sealed record Removed(long Versions, int Objects, long Bytes);
