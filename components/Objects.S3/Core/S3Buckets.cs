using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Objects.S3.Core;

/// <summary>Buckets of others: what was found is read, and moved, only as it was found.</summary>
sealed class S3Buckets(S3Store store, TimeProvider time) : IBuckets
{
    /// <summary>More the store does not copy by itself.</summary>
    const long MostCopied = 5L << 30;

    readonly Uploads uploads = new(store, time);

    public async IAsyncEnumerable<BucketObject> ListAsync(BucketAddress prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in store.PagesAsync(prefix, null, ct))
        {
            foreach (var listed in page.S3Objects ?? [])
                yield return Found(prefix.Bucket, listed);
        }
    }

    public async Task<BucketFolder> LookAsync(BucketAddress folder, CancellationToken ct)
    {
        var (folders, objects) = (new List<string>(), new List<BucketObject>());
        await foreach (var page in store.PagesAsync(folder, "/", ct))
        {
            folders.AddRange((page.CommonPrefixes ?? []).Select(inner => inner[folder.Key.Length..^1]));
            objects.AddRange((page.S3Objects ?? []).Where(listed => listed.Key.Length > folder.Key.Length).Select(listed => Found(folder.Bucket, listed)));
        }

        return new BucketFolder([.. folders.Distinct()], objects);
    }

    public Task<Stream?> OpenAsync(BucketObject found, CancellationToken ct) => store.OpenAsync(found.Address, 0, found.Tag, ct);

    public Task PutAsync(BucketAddress at, Stream content, CancellationToken ct) => uploads.PutAsync(at, content, isNew: false, ct);

    public async Task<bool> MoveAsync(BucketObject found, string key, CancellationToken ct)
    {
        var to = found.Address with { Key = key };
        if (!await IsThereAsync(found, ct) || !await (found.Bytes > MostCopied ? SendAsync(found, to, ct) : CopyAsync(found, to, ct)))
            return false;

        // Not every store holds the conditions of a copy and a removal against what is there.
        return await IsThereAsync(found, ct) && await store.DeleteAsync(found.Address, found.Tag, ct);
    }

    async Task<bool> IsThereAsync(BucketObject found, CancellationToken ct) => await store.HeadAsync(found.Address, ct) is { } there && there.Tag == found.Tag;

    async Task<bool> CopyAsync(BucketObject found, BucketAddress to, CancellationToken ct)
    {
        var copy = new CopyObjectRequest
        {
            SourceBucket = found.Address.Bucket,
            SourceKey = found.Address.Key,
            ETagToMatch = found.Tag,
            DestinationBucket = to.Bucket,
            DestinationKey = to.Key,
        };
        try
        {
            await store.AskAsync(to.Bucket, s3 => s3.CopyObjectAsync(copy, ct), ct);
            return true;
        }
        catch (AmazonS3Exception e) when (S3Store.IsAbsent(e) || S3Store.IsRefused(e))
        {
            return false;
        }
    }

    async Task<bool> SendAsync(BucketObject found, BucketAddress to, CancellationToken ct)
    {
        if (await OpenAsync(found, ct) is not { } content)
            return false;
        await using (content)
            await PutAsync(to, content, ct);
        return true;
    }

    static BucketObject Found(string bucket, S3Object listed) => new(new BucketAddress(bucket, listed.Key), listed.Size ?? 0, S3Store.At(listed.LastModified), listed.ETag);
}
