using System.Text;
using Quantities;

namespace Tables;

/// <summary>The rows of a table, one at a time: memory does not grow with the file. <see cref="TableFile"/> opens them.</summary>
public abstract class TableRows : IDisposable
{
    long rows;

    /// <summary>How the table is read: nothing that had to be found out is null, except a decimal mark, which is the columns' own.</summary>
    public Dialect Dialect { get; protected init; } = new();

    /// <summary>Names of the columns, or empty when the table does not name them.</summary>
    public IReadOnlyList<string> Header { get; protected set; } = [];

    /// <summary>Fields of the header or else of the first row, where the table was looked at; 0 in an empty one.</summary>
    public int Width { get; private set; }

    /// <summary>Line where the current row begins, 1-based, counting every line of the file; of a workbook or Parquet the row, of a JSON array the item.</summary>
    public abstract long Line { get; }

    /// <summary>Fields of the current row.</summary>
    public abstract int FieldCount { get; }

    /// <summary>What is wrong with the row's form, or null.</summary>
    public TableFault? Malformed => Form is { } form ? TableFault.Malformed(Line, form) : null;

    /// <summary>The row as it stands in the file; where that is no text, its fields with commas between.</summary>
    public abstract string Raw { get; }

    /// <summary>Fields of the table, where it says so itself.</summary>
    internal virtual int OwnWidth => Header.Count;

    internal string? Form { get; private protected set; }

    internal TableLimits Limits { get; set; } = new();

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="DecoderFallbackException">Text is not in the stated encoding. See <see cref="TableFault.Explain"/> for the others.</exception>
    public abstract bool Read();

    /// <inheritdoc cref="Read"/>
    public abstract Task<bool> ReadAsync(CancellationToken ct);

    /// <summary>A field as text.</summary>
    public abstract string Text(int field);

    /// <summary>A field as UTF-8, valid until the next row.</summary>
    public abstract ReadOnlySpan<byte> Utf8(int field);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the file.</summary>
    /// <param name="disposing">True when it is not the finalizer that asks.</param>
    protected abstract void Dispose(bool disposing);

    /// <summary>Goes to the next row that is not blank (in one column, a blank row is a missing value); refuses a malformed one, and one beyond the limit.</summary>
    public async Task<Result<bool>> NextAsync(CancellationToken ct)
    {
        while (await ReadAsync(ct))
        {
            if (Malformed is { } fault)
                return fault.ToProblem();
            if (FieldCount == 1 && Width != 1 && string.IsNullOrWhiteSpace(Text(0)))
                continue;
            rows++;
            if (Limits.Bounds?.FaultOf(rows, FieldCount) is { } beyond)
                return beyond;
            if (rows > Limits.MostRows)
                return Limits.Refusal ?? TableFault.TooManyRows(Limits.MostRows).ToProblem();
            return true;
        }

        return false;
    }

    /// <summary>The rest of the rows, as fields with the line each begins on; blank rows at the end are none.</summary>
    public async Task<Result<IReadOnlyList<(long Line, string[] Fields)>>> RestAsync(CancellationToken ct)
    {
        var rest = new List<(long, string[] Fields)>();
        while (true)
        {
            if (!(await NextAsync(ct)).TryGet(out var more, out var problem))
                return problem;
            if (!more)
                break;
            rest.Add((Line, Fields()));
        }

        while (rest is [.., (_, [var only])] && string.IsNullOrWhiteSpace(only))
            rest.RemoveAt(rest.Count - 1);
        return rest;
    }

    /// <summary>Takes the header off, where there is one.</summary>
    internal async Task<Problem?> BeginAsync(int width, CancellationToken ct)
    {
        Width = width;
        if (Dialect.Header != true || Header.Count > 0)
            return null;
        if (!(await NextAsync(ct)).TryGet(out var named, out var problem))
            return problem;
        if (named)
            (Header, rows) = ([.. Fields().Select(Blanks.Trimmed)], 0);
        return null;
    }

    internal string[] Fields() => [.. Enumerable.Range(0, FieldCount).Select(Text)];
}
