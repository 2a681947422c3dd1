using Tables.Core.Packed;

namespace Tables.Core;

/// <summary>There is more of a table than may be read.</summary>
sealed class TooLargeException : IOException;

/// <summary>A packed file unpacks to what no table packs so well as: it was made to fill a disk or to hold up a queue.</summary>
sealed class TooPackedException : IOException;

/// <summary>A stream whose first bytes can be looked at before they are read, and that gives no more than so many.</summary>
sealed class HeadStream(Stream inner, long most) : ForwardStream
{
    /// <summary>Tables of text pack to a third, a tenth, at the very best a fiftieth; nothing but one byte over and over packs to a thousandth. Small files are as they may.</summary>
    const long MostTimes = 200, Small = 1L << 28;

    readonly long began = inner.CanSeek ? inner.Position : 0;
    byte[] head = new byte[256];
    readonly Lazy<byte[]> room = new(() => new byte[1 << 16]);
    FileStream? copy;
    int seen, given;
    long read;

    public long Most { get; set; } = most;

    public bool LeavesOpen { get; init; }

    /// <summary>How many bytes of what it is unpacked from were read; null: it is not.</summary>
    public Func<long>? PackedRead { get; init; }

    /// <summary>Bytes that were read of it.</summary>
    public long BytesRead => read;

    /// <summary>What has been looked at, from the beginning.</summary>
    public ReadOnlyMemory<byte> Head => head.AsMemory(0, seen);

    /// <summary>Whether that is all there is.</summary>
    public bool IsWhole { get; private set; }

    public void Look(int count)
    {
        while (seen < count && !IsWhole)
            Looked(inner.Read(Room(count)));
    }

    public async Task LookAsync(int count, CancellationToken ct)
    {
        while (seen < count && !IsWhole)
            Looked(await inner.ReadAsync(RoomIn(count), ct));
    }

    /// <summary>All of it, to be read in any order, for as long as this is open: what it reads from, where that can be done, else a copy on the disk.</summary>
    public Stream Seekable()
    {
        if (inner.CanSeek)
        {
            inner.Position = began;
            return inner;
        }

        if (copy is null)
        {
            copy = Spool.Create();
            copy.Write(Head.Span);
            for (int count; (count = Counted(inner.Read(room.Value))) > 0;)
                copy.Write(room.Value.AsSpan(0, count));
        }

        copy.Position = 0;
        return copy;
    }

    /// <summary>Makes the copy that <see cref="Seekable"/> gives, where there has to be one.</summary>
    public async Task SpoolAsync(CancellationToken ct)
    {
        if (inner.CanSeek || copy is not null)
            return;
        copy = Spool.Create();
        await copy.WriteAsync(Head, ct);
        for (int count; (count = Counted(await inner.ReadAsync(room.Value, ct))) > 0;)
            await copy.WriteAsync(room.Value.AsMemory(0, count), ct);
    }

    public override int Read(Span<byte> buffer) => given < seen ? Give(buffer) : Counted(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        given < seen ? Give(buffer.Span) : Counted(await inner.ReadAsync(buffer, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            copy?.Dispose();
        if (disposing && !LeavesOpen)
            inner.Dispose();
        base.Dispose(disposing);
    }

    Span<byte> Room(int count) => RoomIn(count).Span;

    Memory<byte> RoomIn(int count)
    {
        if (seen == head.Length)
            Array.Resize(ref head, (int)Math.Min(Math.Max(count, 256), 4L * head.Length));
        return head.AsMemory(seen, Math.Min(head.Length, count) - seen);
    }

    void Looked(int count)
    {
        IsWhole = count == 0;
        seen += Counted(count);
    }

    int Counted(int count)
    {
        read += count;
        return read > Most ? throw new TooLargeException()
            : read > Small && PackedRead is { } packed && read / MostTimes > packed() ? throw new TooPackedException()
            : count;
    }

    int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, seen - given);
        head.AsSpan(given, count).CopyTo(buffer);
        given += count;
        if (given == seen)
            (head, seen, given) = ([], 0, 0);
        return count;
    }
}
