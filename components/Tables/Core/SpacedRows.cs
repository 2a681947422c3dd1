using System.Text;

namespace Tables.Core;

/// <summary>Columns set off by runs of spaces or tabs, no quoting.</summary>
sealed class SpacedRows : TableRows
{
    readonly TextReader text;
    string[] fields = [];
    string raw = "";
    long line;

    public SpacedRows(TextReader text, Dialect dialect, bool isLoose, int linesAbove = 0)
    {
        (Dialect, line) = (dialect, linesAbove);
        this.text = text;
        if (!isLoose && dialect.Header == true && Read())
            Header = fields;
    }

    public override long Line => line;

    public override int FieldCount => fields.Length;

    public override bool Read()
    {
        while (text.ReadLine() is { } next)
            if (Take(next))
                return true;
        return false;
    }

    public override async Task<bool> ReadAsync(CancellationToken ct)
    {
        while (await text.ReadLineAsync(ct) is { } next)
            if (Take(next))
                return true;
        return false;
    }

    public override string Text(int field) => fields[field];

    public override ReadOnlySpan<byte> Utf8(int field) => Encoding.UTF8.GetBytes(fields[field]);

    public override string Raw => raw;

    protected override void Dispose(bool disposing) => text.Dispose();

    /// <summary>Whether a line is a row: blank ones are none.</summary>
    bool Take(string next)
    {
        (line, raw, fields) = (line + 1, next, next.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return fields.Length > 0;
    }
}
