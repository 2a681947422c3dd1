using Quantities;

namespace Objects;

/// <summary>What others keep in buckets of an object store, under keys of any characters: exports that are to be imported.</summary>
/// <remarks>
/// What keeps it from answering is thrown as a <see cref="FailureException"/>: <c>s3-unreachable</c>, <c>s3-keys-missing</c>, <c>s3-keys-refused</c>, <c>s3-access-denied</c>, <c>s3-no-bucket</c>,
/// <c>s3-elsewhere</c>, <c>s3-failed</c>.
/// </remarks>
public interface IBuckets
{
    /// <summary>Every object whose key starts with that of <paramref name="prefix"/>, in byte order of the keys.</summary>
    IAsyncEnumerable<BucketObject> ListAsync(BucketAddress prefix, CancellationToken ct);

    /// <summary>What lies directly in a folder: a prefix that ends with a slash, or the whole bucket.</summary>
    Task<BucketFolder> LookAsync(BucketAddress folder, CancellationToken ct);

    /// <summary>Opens an object as it was found; null when it is gone, or another by now.</summary>
    Task<Stream?> OpenAsync(BucketObject found, CancellationToken ct);

    /// <summary>Stores <paramref name="content"/> to its end, in the place of what is there.</summary>
    Task PutAsync(BucketAddress at, Stream content, CancellationToken ct);

    /// <summary>
    /// Moves an object as it was found, within its bucket. False when it is gone, or another by now, which stays where it is. Who is killed in between leaves it in both places, and moves it again.
    /// </summary>
    Task<bool> MoveAsync(BucketObject found, string key, CancellationToken ct);
}

/// <summary>An object of somebody else's, as it was found.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="StoredAt">When it was stored, by the clock of the store, in whole seconds.</param>
/// <param name="Tag">What tells it from another one under its key; nothing else can be read from it.</param>
public sealed record BucketObject(BucketAddress Address, long Bytes, DateTimeOffset StoredAt, string Tag);

/// <summary>A folder of a bucket.</summary>
/// <param name="Folders">Names of the folders in it.</param>
/// <param name="Objects">The objects in it, in byte order of their keys.</param>
public sealed record BucketFolder(IReadOnlyList<string> Folders, IReadOnlyList<BucketObject> Objects);
