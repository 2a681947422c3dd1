using System.IO.Compression;
using System.IO.Hashing;

namespace Tables.Core.Packed;

/// <summary>A member of a zip file, which is checked when it ends; closing it closes the file.</summary>
sealed class MemberStream(Stream member, uint checksum, ZipArchive archive, HeadStream file) : ForwardStream
{
    readonly Crc32 read = new();

    public override int Read(Span<byte> buffer) => Checked(buffer, member.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await member.ReadAsync(buffer, cancellationToken);
        return Checked(buffer.Span, count);
    }

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
