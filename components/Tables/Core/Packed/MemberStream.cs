using System.IO.Compression;
using System.IO.Hashing;

namespace Tables.Core.Packed;

/// <summary>A member of a zip file, which is checked when it ends; closing it closes the file.</summary>
sealed class MemberStream(Stream member, uint checksum, ZipArchive archive, HeadStream file) : Stream
{
    readonly Crc32 read = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Checked(buffer, member.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await member.ReadAsync(buffer, cancellationToken);
        return Checked(buffer.Span, count);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member.Dispose();
            archive.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    int Checked(ReadOnlySpan<byte> buffer, int count)
    {
        read.Append(buffer[..count]);
        return count > 0 || buffer.IsEmpty || read.GetCurrentHashAsUInt32() == checksum ? count : throw new InvalidDataException();
    }
}
