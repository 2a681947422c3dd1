using System.Security.Cryptography;
using System.Text;
using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>
/// Erased customers are known by a hash of their ids under a key of the dataset's own. The key is an object and the hashes are in the store: neither tells alone whether an id is among them.
/// </summary>
sealed class ErasureKeys(IObjects objects)
{
    const int KeyBytes = 32;

    /// <summary>Where the key of a dataset is, with nothing else.</summary>
    public static string FolderOf(DatasetId dataset) => $"erased/{dataset}";

    /// <summary>Erased customers of a dataset; its key is made where there is none yet.</summary>
    public async Task<ErasedIds> OfAsync(Dataset dataset, CancellationToken ct)
    {
        var name = new ObjectKey($"{FolderOf(dataset.Id)}/key");
        if (await FindAsync(name, ct) is { } known)
            return new ErasedIds(known, dataset.ErasedCustomers);
        if (dataset.Erasures.Count > 0)
            throw LakeFailures.Damaged(name.Value, Damage.Missing);
        using var made = new MemoryStream(RandomNumberGenerator.GetBytes(KeyBytes), writable: false);
        _ = await objects.PutAsync(name, made, ct);
        return new ErasedIds(await FindAsync(name, ct) ?? throw LakeFailures.Damaged(name.Value, Damage.Missing), dataset.ErasedCustomers);
    }

    async Task<byte[]?> FindAsync(ObjectKey name, CancellationToken ct)
    {
        await using var stream = await objects.OpenAsync(name, 0, ct);
        if (stream is null)
            return null;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        return bytes.Length == KeyBytes ? bytes.ToArray() : throw LakeFailures.Damaged(name.Value, Damage.Size);
    }
}

/// <summary>Tells erased customers from others.</summary>
/// <param name="key">The dataset's key.</param>
/// <param name="erased">The hashes of those who were erased.</param>
sealed class ErasedIds(byte[] key, IReadOnlySet<string> erased)
{
    (string? Id, string? Hash) last;

    /// <summary>The hash of an id: 64 hexadecimal digits.</summary>
    public string HashOf(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(id)));

    /// <summary>The hash of an id whose customer was erased; null: of another.</summary>
    public string? Of(string id)
    {
        if (last.Id == id)
            return last.Hash;
        var hash = HashOf(id);
        last = (id, erased.Contains(hash) ? hash : null);
        return last.Hash;
    }
}
