using Amazon.S3.Model;

namespace Objects.S3.Core;

/// <summary>An object's bytes, read on from where they were cut off, as long as it is the same object. Forwards only.</summary>
sealed class ResumedStream(S3Store store, BucketAddress at, GetObjectResponse first, long offset) : Stream
{
    const int MostCuts = 5;

    readonly long end = offset + first.ContentLength;
    readonly string tag = first.ETag;

    GetObjectResponse answer = first;
    long position = offset;
    int cuts;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    /// <summary>Bytes of the whole object.</summary>
    public override long Length => end;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var read = await answer.ResponseStream.ReadAsync(buffer, cancellationToken);
                if (read == 0 && buffer.Length > 0 && position < end)
                    throw new EndOfStreamException($"'{at}' ended after {position} of {end} bytes.");
                position += read;
                return read;
            }
            catch (Exception e) when (e is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested && cuts++ < MostCuts)
            {
                answer.Dispose();
                await ResumeAsync(cancellationToken);
            }
        }
    }

    async Task ResumeAsync(CancellationToken ct)
    {
        var rest = new GetObjectRequest { BucketName = at.Bucket, Key = at.Key, EtagToMatch = tag, ByteRange = new ByteRange($"bytes={position}-") };
        try
        {
            answer = await store.AskAsync(at.Bucket, s3 => s3.GetObjectAsync(rest, ct), ct);
        }
        catch (Amazon.S3.AmazonS3Exception e) when (S3Store.IsAnswer(e))
        {
            throw Changed(e);
        }

        if (answer.ETag != tag)
            throw Changed(null);
    }

    IOException Changed(Exception? cause) => new($"'{at}' was replaced or removed while it was read.", cause);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            answer.Dispose();
        base.Dispose(disposing);
    }
}
