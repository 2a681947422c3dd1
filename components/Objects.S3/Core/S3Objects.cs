using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Quantities;

namespace Objects.S3.Core;

/// <summary>An object is that of its key below the place. What is put is refused where something is, by a condition that the store itself checks.</summary>
sealed class S3Objects(S3Store store, S3Place place, TimeProvider time) : IObjects
{
    readonly Uploads uploads = new(store, time);
    readonly LocalCopies copies = new(place, time);
    readonly BucketAddress root = place.At.AsFolder;

    public async Task<Result<StoredObject>> PutAsync(ObjectKey key, Stream content, CancellationToken ct)
    {
        var at = AddressOf(key);
        if (await uploads.PutAsync(at, content, isNew: true, ct) is not { } bytes)
            return new Problem("object-exists", "The object is there already", $"There is an object '{key}' already; objects never change.");
        return new StoredObject(key, bytes, await store.HeadAsync(at, ct) is { } head ? head.StoredAt : time.GetUtcNow());
    }

    public async Task ReplaceAsync(ObjectKey key, Stream content, CancellationToken ct)
    {
        _ = await uploads.PutAsync(AddressOf(key), content, isNew: false, ct) ?? throw new IOException($"'{key}' was written by somebody else in the same moment.");
        copies.Forget(key);
    }

    public Task<Stream?> OpenAsync(ObjectKey key, long offset, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return store.OpenAsync(AddressOf(key), offset, null, ct);
    }

    public async Task<string?> LocalPathAsync(ObjectKey key, CancellationToken ct)
    {
        var at = AddressOf(key);
        while (await store.HeadAsync(at, ct) is { } head)
        {
            if (copies.Find(key, head.Tag) is { } there)
                return there;
            if (await store.OpenAsync(at, 0, head.Tag, ct) is not { } content)
                continue; // It was replaced since.
            await using (content)
            {
                return await copies.KeepAsync(key, head.Tag, content, ct);
            }
        }

        copies.Forget(key);
        return null;
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await foreach (var page in store.PagesAsync(root with { Key = root.Key + prefix }, null, ct))
        {
            foreach (var listed in page.S3Objects ?? [])
            {
                if (KeyOf(listed.Key[root.Key.Length..]) is { } key)
                    yield return new StoredObject(key, listed.Size ?? 0, S3Store.At(listed.LastModified));
            }
        }
    }

    public async Task CheckAsync(CancellationToken ct)
    {
        // No key has such a name.
        var trial = root with { Key = $"{root.Key}~check/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}" };
        using var content = new MemoryStream([0], writable: false);
        _ = await uploads.PutAsync(trial, content, isNew: true, ct);
        try
        {
            if (await uploads.IsReplacedAsync(trial, ct))
                throw Failures.OfConditions(store.Options);
        }
        finally
        {
            await store.DeleteAsync(trial, null, CancellationToken.None);
        }
    }

    public async Task DeleteAsync(ObjectKey key, CancellationToken ct)
    {
        await store.DeleteAsync(AddressOf(key), null, ct);
        copies.Forget(key);
    }

    BucketAddress AddressOf(ObjectKey key) => root with { Key = root.Key + (key.Value ?? throw new ArgumentException("The default value is no key.", nameof(key))) };

    static ObjectKey? KeyOf(string text)
    {
        try
        {
            return new ObjectKey(text);
        }
        catch (ArgumentException)
        {
            return null; // Somebody else's.
        }
    }
}
