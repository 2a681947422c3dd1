using System.Text;

namespace Tables.Core;

/// <summary>Rows of a file that holds fields instead of text.</summary>
abstract class FieldRows : TableRows
{
    string[] fields = [];
    long row;

    public override long Line => row;

    public override int FieldCount => fields.Length;

    /// <summary>The fields as a line of text.</summary>
    public override string Raw => string.Join(',', fields.Select(Quoted));

    public override bool Read()
    {
        while (Next() is { } next)
        {
            (row, fields) = next;
            if (fields.Length > 0)
                return true;
        }

        return false;
    }

    public override Task<bool> ReadAsync(CancellationToken ct) => Task.FromResult(Read());

    public override string Text(int field) => fields[field];

    public override ReadOnlySpan<byte> Utf8(int field) => Encoding.UTF8.GetBytes(fields[field]);

    static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>The next row with its number, 1-based; one without fields is blank. Null: there is none.</summary>
    protected abstract (long Row, string[] Fields)? Next();
}
