namespace Tables.Core.Columnar;

/// <summary>A file whose end is an error to read on from, and before whose beginning nobody gets: who takes what is not there for the byte 255 reads numbers without an end.</summary>
sealed class EndingStream(Stream file) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Some(file.Read(buffer), buffer.Length);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Some(await file.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => file.Position, _ => file.Length };
        return to >= 0 && to <= file.Length ? file.Position = to : throw new EndOfStreamException();
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    static int Some(int read, int wanted) => read > 0 || wanted == 0 ? read : throw new EndOfStreamException();
}
