using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Quantities;

namespace Objects.S3.Core;

/// <summary>An object's head.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="StoredAt">When it was stored.</param>
/// <param name="Tag">Tells it from another one under its key.</param>
/// <param name="Mark">What <see cref="Uploads"/> marked it by; null: another program stored it.</param>
sealed record Head(long Bytes, DateTimeOffset StoredAt, string Tag, string? Mark);

/// <summary>The requests that the adapters make, by any keys. What keeps the store from answering comes as a failure that names the setting.</summary>
sealed class S3Store(S3Options options)
{
    readonly Lazy<AmazonS3Client> client = new(() => ClientOf(options));

    public S3Options Options => options;

    public AmazonS3Client Client => client.Value;

    /// <summary>Makes a request; its failures are told as people understand them.</summary>
    public async Task<T> AskAsync<T>(string bucket, Func<AmazonS3Client, Task<T>> request, CancellationToken ct)
    {
        try
        {
            return await request(Client);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && !IsAnswer(e) && Failures.Of(e, bucket, options) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Whether it says that a condition does not hold, or that there is no such object: no failures.</summary>
    public static bool IsAnswer(Exception e) => IsRefused(e) || IsAbsent(e) || IsBeyond(e);

    /// <summary>A condition does not hold, or the answer to it changed meanwhile.</summary>
    public static bool IsRefused(Exception e) => e is AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict };

    /// <summary>There is no such object (a head has no words: then the bucket may be what is missing).</summary>
    public static bool IsAbsent(Exception e) => e is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" };

    /// <summary>The object ends before the range.</summary>
    public static bool IsBeyond(Exception e) => e is AmazonS3Exception { StatusCode: HttpStatusCode.RequestedRangeNotSatisfiable };

    public async Task<Head?> HeadAsync(BucketAddress at, CancellationToken ct)
    {
        try
        {
            var head = await AskAsync(at.Bucket, s3 => s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = at.Bucket, Key = at.Key }, ct), ct);
            return new Head(head.ContentLength, At(head.LastModified), head.ETag, head.Metadata[Uploads.Mark]);
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            return null;
        }
    }

    /// <summary>Every object under a prefix, a thousand a request, and with a delimiter the prefixes up to it.</summary>
    public async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(BucketAddress prefix, string? delimiter, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key, Delimiter = delimiter };
        ListObjectsV2Response page;
        do
        {
            page = await AskAsync(prefix.Bucket, s3 => s3.ListObjectsV2Async(request, ct), ct);
            yield return page;
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    /// <summary>Opens an object from an offset to its end; null when there is none, or not the one with <paramref name="tag"/>.</summary>
    public async Task<Stream?> OpenAsync(BucketAddress at, long offset, string? tag, CancellationToken ct)
    {
        var request = new GetObjectRequest { BucketName = at.Bucket, Key = at.Key, EtagToMatch = tag, ByteRange = offset > 0 ? new ByteRange($"bytes={offset}-") : null };
        try
        {
            var got = await AskAsync(at.Bucket, s3 => s3.GetObjectAsync(request, ct), ct);
            if (tag is null || got.ETag == tag)
                return new ResumedStream(this, at, got, offset);
            got.Dispose(); // A store that takes no conditions.
            return null;
        }
        catch (AmazonS3Exception e) when (IsAbsent(e) || IsRefused(e))
        {
            return null;
        }
        catch (AmazonS3Exception e) when (IsBeyond(e))
        {
            return new MemoryStream([], writable: false);
        }
    }

    /// <summary>Removes an object, or only the one with <paramref name="tag"/>; false when it is another by now.</summary>
    public async Task<bool> DeleteAsync(BucketAddress at, string? tag, CancellationToken ct)
    {
        try
        {
            await AskAsync(at.Bucket, s3 => s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = at.Bucket, Key = at.Key, IfMatch = tag }, ct), ct);
            return true;
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            return true;
        }
        catch (AmazonS3Exception e) when (IsRefused(e))
        {
            return false;
        }
        catch (FailureException e) when (tag is not null && e.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotImplemented })
        {
            return await DeleteAsync(at, null, ct);
        }
    }

    /// <summary>In whole seconds: stores tell fractions in some answers and not in others.</summary>
    public static DateTimeOffset At(DateTime? modified) =>
        modified is { } at && new DateTimeOffset(at.ToUniversalTime()) is var instant ? instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond)) : DateTimeOffset.UnixEpoch;

    static AmazonS3Client ClientOf(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 3,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, // Uploads bring their own, in a form that every store takes.
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_SUPPORTED,
        };
        if (options.Endpoint is { } endpoint)
            (config.ServiceURL, config.AuthenticationRegion, config.UseHttp) = (endpoint.ToString(), options.Region, endpoint.Scheme == "http");
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        return options is { AccessKey: { } key, Secret: { } secret } ? new AmazonS3Client(new BasicAWSCredentials(key, secret), config) : new AmazonS3Client(config);
    }
}
