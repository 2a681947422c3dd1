using Ardalis.Specification;
using Quantities;

namespace Watches;

/// <summary>The watches and their crossings.</summary>
public interface IWatches
{
    /// <summary>Keeps a new watch; false when its name is taken in its dataset.</summary>
    Task<bool> AddAsync(Watch watch, CancellationToken ct);

    /// <summary>Removes a watch of a tenant and its crossings; false when there was none of that id.</summary>
    Task<bool> RemoveAsync(TenantName tenant, string id, CancellationToken ct);

    /// <summary>A tenant's watch of that id, or null.</summary>
    Task<Watch?> FindAsync(TenantName tenant, string id, CancellationToken ct);

    /// <summary>Those watches of some tenants that a specification asks for.</summary>
    Task<IReadOnlyList<Watch>> ListAsync(Tenants tenants, ISpecification<Watch> specification, CancellationToken ct);

    /// <summary>
    /// Records a version's scoring and its crossings, in one transaction, if the watch is still as it was <paramref name="seen"/> (<see cref="Watch.IsStill"/>);
    /// false when somebody else scored a version first, or removed the watch, and nothing was written.
    /// </summary>
    /// <exception cref="ArgumentException">The version is not after the one <paramref name="seen"/> is at.</exception>
    Task<bool> RecordAsync(Watch seen, WatchScored scored, CancellationToken ct);

    /// <summary>Records why a version could not be scored, under the same condition as <see cref="RecordAsync"/>; a version older than the last refused changes nothing.</summary>
    Task<bool> RefuseAsync(Watch seen, WatchProblem refused, CancellationToken ct);

    /// <summary>At most <paramref name="take"/> crossings of a tenant's watch in sequence, the first one after <paramref name="after"/>; none when there is no such watch.</summary>
    Task<IReadOnlyList<Crossing>> CrossingsAsync(TenantName tenant, string watch, long after, int take, CancellationToken ct);

    /// <summary>Returns when watches may have been added since a mark, 0 at first, by whichever process, or after <paramref name="most"/>; the mark then.</summary>
    Task<long> AwaitChangeAsync(long since, TimeSpan most, CancellationToken ct);
}
