using Quantities;

namespace Objects;

/// <summary>Byte objects under slash-separated keys, which do not change: raw files as received, segments, quarantined rows.</summary>
public interface IObjects
{
    /// <summary>
    /// Stores <paramref name="content"/> to its end under <paramref name="key"/>, durably and all or nothing.
    /// Refuses with <c>object-exists</c> when the key is taken; what is there stays as it is.
    /// </summary>
    Task<Result<StoredObject>> PutAsync(ObjectKey key, Stream content, CancellationToken ct);

    /// <summary>
    /// Stores <paramref name="content"/> in the place of what is under <paramref name="key"/>, or where nothing is, durably: who opens the key finds the one or the other, whole. Nothing but what has to
    /// be forgotten is ever replaced.
    /// </summary>
    Task ReplaceAsync(ObjectKey key, Stream content, CancellationToken ct);

    /// <summary>Opens an object for reading from <paramref name="offset"/> (bytes), or null when there is none.</summary>
    Task<Stream?> OpenAsync(ObjectKey key, long offset, CancellationToken ct);

    /// <summary>A path on this machine that holds the object's bytes (its own file or a cached copy), or null when there is none.</summary>
    Task<string?> LocalPathAsync(ObjectKey key, CancellationToken ct);

    /// <summary>Every object whose key starts with <paramref name="prefix"/>, in byte order of the keys.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken ct);

    /// <summary>Sees that an object could be stored now, and throws what would keep it from that: no space, no right to write.</summary>
    Task CheckAsync(CancellationToken ct);

    /// <summary>Removes an object; removing what is not there is no error.</summary>
    Task DeleteAsync(ObjectKey key, CancellationToken ct);
}

/// <summary>What is known of an object without opening it.</summary>
/// <param name="Key">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="StoredAt">When it was stored, by the clock of where it is.</param>
public sealed record StoredObject(ObjectKey Key, long Bytes, DateTimeOffset StoredAt);
