using System.IO.Compression;
using System.Text;
using Quantities;
using Tables;

namespace Unit.Tables;

/// <summary>Tables as a test writes them, and what is read of them.</summary>
sealed record Written(Dialect Dialect, IReadOnlyList<string> Header, IReadOnlyList<(long Line, string[] Fields)> Rows)
{
    public static Task<Result<Written>> ReadAsync(string text, Dialect? dialect = null, TableLimits? limits = null) => ReadAsync(Encoding.UTF8.GetBytes(text), dialect, limits);

    public static Task<Result<Written>> ReadAsync(byte[] content, Dialect? dialect = null, TableLimits? limits = null) => TableFile.ReadAsync(
        new OneByOne(content), dialect ?? new Dialect(), limits ?? new(), async rows => (await rows.RestAsync(default)).Map(rest => new Written(rows.Dialect, rows.Header, rest)), default);

    public static Encoding Windows1251 => CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    public static byte[] Gzipped(byte[] content)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest))
            gzip.Write(content);
        return to.ToArray();
    }

    /// <summary>A column as numbers.</summary>
    public Result<double[]> Numbers(int column)
    {
        var numbers = new NumberColumn(Header.Count > 0 ? Header[column] : null, Dialect);
        foreach (var (line, fields) in Rows)
            if (numbers.Add(line, fields[column]) is { } none)
                return none.ToProblem();
        return numbers.Finish(out var read) is { } fault ? fault.ToProblem() : read;
    }

    /// <summary>A stream as a network has it: it cannot be sought, and gives a few bytes at a time.</summary>
    sealed class OneByOne(byte[] content) : Stream
    {
        int at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = Math.Min(Math.Min(count, 7), content.Length - at);
            content.AsSpan(at, given).CopyTo(buffer.AsSpan(offset));
            at += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
