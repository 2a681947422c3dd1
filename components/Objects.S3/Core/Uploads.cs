using System.Buffers;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace Objects.S3.Core;

/// <summary>
/// Brings content to a key, all of it or nothing: what fits into one part in one request, more in parts that become an object when the last one is there. Each request carries the SHA-256 of its bytes, which
/// the store holds against what arrived.
/// </summary>
sealed class Uploads(S3Store store, TimeProvider time)
{
    /// <summary>An upload's own mark on what it stores. A request whose answer was lost is sent again, and finds its own object in the way.</summary>
    public const string Mark = "x-amz-meta-perennial-upload";

    const int Part = 8 << 20, MostParts = 10_000;

    /// <summary>Another writer of the key may have the store's attention; its answer is known soon.</summary>
    const int MostTrials = 20;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Stores content to its end; how many bytes it had, or null: the key is taken.</summary>
    /// <param name="at">Where.</param>
    /// <param name="content">What.</param>
    /// <param name="isNew">Whether it is refused where something is.</param>
    /// <param name="ct">Stops it; nothing is left then.</param>
    /// <exception cref="IOException">There is more content than parts can hold.</exception>
    public async Task<long?> PutAsync(BucketAddress at, Stream content, bool isNew, CancellationToken ct)
    {
        if (isNew && await store.HeadAsync(at, ct) is not null)
            return null;
        var size = PartSize(content);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var bytes = await content.ReadAtLeastAsync(buffer.AsMemory(0, size), size, throwOnEndOfStream: false, ct);
            if (bytes < size)
                return await PutOnceAsync(at, buffer, bytes, isNew, mark, ct) ? bytes : null;
            return await PutInPartsAsync(at, content, buffer, size, isNew, mark, ct);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Whether the store lets what is there be written over, though it was told not to.</summary>
    public Task<bool> IsReplacedAsync(BucketAddress at, CancellationToken ct) => PutOnceAsync(at, [1], 1, isNew: true, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), ct);

    /// <summary>Parts of one size: some stores want them so.</summary>
    static int PartSize(Stream content) => !content.CanSeek ? Part : (int)Math.Max(Part, ((content.Length - content.Position) / MostParts) + 1);

    async Task<bool> PutOnceAsync(BucketAddress at, byte[] buffer, int bytes, bool isNew, string mark, CancellationToken ct)
    {
        var checksum = Convert.ToBase64String(SHA256.HashData(buffer.AsSpan(0, bytes)));
        return await WriteAsync(at, mark, async s3 =>
        {
            using var stream = new MemoryStream(buffer, 0, bytes, writable: false);
            var request = new PutObjectRequest { BucketName = at.Bucket, Key = at.Key, InputStream = stream, IfNoneMatch = isNew ? "*" : null, UseChunkEncoding = false, ChecksumSHA256 = checksum };
            request.Metadata[Mark] = mark;
            await s3.PutObjectAsync(request, ct);
        }, ct);
    }

    async Task<long?> PutInPartsAsync(BucketAddress at, Stream content, byte[] buffer, int size, bool isNew, string mark, CancellationToken ct)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = at.Bucket, Key = at.Key, ChecksumAlgorithm = ChecksumAlgorithm.SHA256 };
        begin.Metadata[Mark] = mark;
        var upload = (await store.AskAsync(at.Bucket, s3 => s3.InitiateMultipartUploadAsync(begin, ct), ct)).UploadId;
        try
        {
            var (parts, total) = (new List<PartETag>(), 0L);
            for (var bytes = size; bytes > 0; bytes = await content.ReadAtLeastAsync(buffer.AsMemory(0, size), size, throwOnEndOfStream: false, ct))
            {
                if (parts.Count == MostParts)
                    throw new IOException($"'{at}' would have more than {MostParts} parts of {size >> 20} MB.");
                parts.Add(await SendAsync(at, upload, parts.Count + 1, buffer, bytes, ct));
                total += bytes;
                if (bytes < size)
                    break;
            }

            var whole = new CompleteMultipartUploadRequest { BucketName = at.Bucket, Key = at.Key, UploadId = upload, PartETags = parts, IfNoneMatch = isNew ? "*" : null };
            if (await WriteAsync(at, mark, s3 => s3.CompleteMultipartUploadAsync(whole, ct), ct))
                return total;
            await ForgetAsync(at, upload);
            return null;
        }
        catch
        {
            await ForgetAsync(at, upload);
            throw;
        }
    }

    async Task<PartETag> SendAsync(BucketAddress at, string upload, int number, byte[] buffer, int bytes, CancellationToken ct)
    {
        var checksum = Convert.ToBase64String(SHA256.HashData(buffer.AsSpan(0, bytes)));
        using var stream = new MemoryStream(buffer, 0, bytes, writable: false);
        var request = new UploadPartRequest
        {
            BucketName = at.Bucket,
            Key = at.Key,
            UploadId = upload,
            PartNumber = number,
            PartSize = bytes,
            InputStream = stream,
            UseChunkEncoding = false,
            ChecksumSHA256 = checksum,
        };
        var sent = await store.AskAsync(at.Bucket, s3 => s3.UploadPartAsync(request, ct), ct);
        return new PartETag(number, sent.ETag) { ChecksumSHA256 = checksum };
    }

    /// <summary>Makes the write that shows the object; false when another is there.</summary>
    async Task<bool> WriteAsync(BucketAddress at, string mark, Func<AmazonS3Client, Task> write, CancellationToken ct)
    {
        for (var trial = 1; ; trial++)
        {
            try
            {
                await store.AskAsync(at.Bucket, async s3 =>
                {
                    await write(s3);
                    return true;
                }, ct);
                return true;
            }
            catch (AmazonS3Exception e) when (S3Store.IsRefused(e) || (trial > 1 && S3Store.IsAbsent(e)))
            {
                if (await store.HeadAsync(at, ct) is { } there)
                    return there.Mark == mark;
                if (trial == MostTrials)
                    throw Failures.Of(e, at.Bucket, store.Options) ?? (Exception)e;
                await Task.Delay(Pause, time, ct);
            }
        }
    }

    /// <summary>Nothing of an upload is left. What cannot be forgotten now is no object, and goes by the bucket's own rule for unfinished uploads.</summary>
    async Task ForgetAsync(BucketAddress at, string upload)
    {
        try
        {
            await store.Client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = at.Bucket, Key = at.Key, UploadId = upload }, CancellationToken.None);
        }
        catch (Exception e) when (Failures.Of(e, at.Bucket, store.Options) is not null)
        {
            // What went wrong before is told.
        }
    }
}
