using System.Buffers;
using System.Security.Cryptography;

namespace Backups.Core;

/// <summary>Size and hash of bytes that were read to their end.</summary>
readonly record struct Digest(long Bytes, string Sha256)
{
    const int Buffer = 1 << 17;

    public bool Is(ObjectEntry entry) => (Bytes, Sha256) == (entry.Bytes, entry.Sha256);

    public bool Is(DumpEntry entry) => (Bytes, Sha256) == (entry.Bytes, entry.Sha256);

    /// <summary>Reads to the end, and writes on what was read where that is wanted.</summary>
    public static async Task<Digest> OfAsync(Stream from, Stream? to, Action<long> passed, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            var bytes = 0L;
            while (await from.ReadAsync(buffer, ct) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                if (to is not null)
                    await to.WriteAsync(buffer.AsMemory(0, read), ct);
                bytes += read;
                passed(read);
            }

            return new Digest(bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Of a file; null: there is none.</summary>
    public static async Task<Digest?> OfFileAsync(string path, Action<long> passed, CancellationToken ct)
    {
        await using var file = Layout.Open(path);
        return file is null ? null : await OfAsync(file, null, passed, ct);
    }
}
