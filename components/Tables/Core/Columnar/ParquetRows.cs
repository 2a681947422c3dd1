using Parquet;
using Parquet.Schema;

namespace Tables.Core.Columnar;

/// <summary>
/// Rows of a Parquet file. Its columns have names of their own; those within structures with points between. A row group is in memory at a time, of it the columns that were named.
/// </summary>
sealed class ParquetRows : FieldRows
{
    const long MostRows = 1 << 24, MostFields = 1 << 27;

    /// <summary>What an <see cref="IOException"/> has that a program made; one of the system has its number.</summary>
    const int NoFailureOfTheMachine = unchecked((int)0x80131620);

    readonly HeadStream file;
    readonly ParquetReader reader;
    readonly DataField[] columns;
    readonly bool isLoose;
    ParquetColumn[] group = [];
    int groups;
    long left, row;

    /// <param name="file">The file, closed with the rows.</param>
    /// <param name="dialect">How the table is written otherwise.</param>
    /// <param name="named">The columns to read; null: all.</param>
    /// <param name="isLoose">Whether blanks around fields do not count.</param>
    public ParquetRows(HeadStream file, Dialect dialect, IReadOnlyList<string>? named, bool isLoose = false)
    {
        (this.file, this.isLoose) = (file, isLoose);
        var whole = new EndingStream(file.Seekable());
        if (!Guarded(() => Task.FromResult(ParquetFooter.IsWhole(whole))))
            throw RefusedTableException.Malformed(Phrases.NoParquet);
        reader = Guarded(() => ParquetReader.CreateAsync(whole, new ParquetOptions { UseDateOnlyTypeForDates = true }, leaveStreamOpen: true));
        var all = Guarded(() => Task.FromResult(reader.Schema.DataFields.Where(ParquetColumn.IsReadable).Select(field => (Name: NameOf(field), Field: field)).DistinctBy(one => one.Name).ToArray()));
        Header = named ?? [.. all.Select(one => one.Name)];
        columns = [.. Header.Select(name => all.FirstOrDefault(one => one.Name == name).Field ?? throw RefusedTableException.Malformed(Phrases.NoParquet))];
        Dialect = dialect with { Encoding = "utf-8", Separator = ",", Header = true };
    }

    protected override (long Row, string[] Fields)? Next()
    {
        while (left == 0)
        {
            if (groups == reader.RowGroupCount)
                return null;
            Guarded(() => ReadAsync(groups++));
        }

        left--;
        return Guarded(() => Task.FromResult((++row, Fields(group))));
    }

    protected override void Dispose(bool disposing)
    {
        Leave();
        reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        file.Dispose();
    }

    static string NameOf(DataField field) => string.Join('.', field.Path.ToList());

    string[] Fields(ParquetColumn[] of) => [.. of.Select(column => isLoose ? Blanks.Trimmed(column.Next()) : column.Next())];

    async Task<bool> ReadAsync(int number)
    {
        Leave();
        using var rows = reader.OpenRowGroupReader(number);
        if (rows.RowCount is < 0 or > MostRows || rows.RowCount * columns.Length > MostFields)
            throw RefusedTableException.TooPacked(Phrases.GroupTooLarge.With(rows.RowCount, MostRows));
        var read = new List<ParquetColumn>();
        group = [];
        foreach (var column in columns)
        {
            read.Add(await ParquetColumn.ReadAsync(rows, column));
            group = [.. read];
        }

        left = rows.RowCount;
        return true;
    }

    void Leave()
    {
        foreach (var column in group)
            column.Dispose();
        group = [];
    }

    /// <summary>What cannot be read is told as damaged; what the machine fails at stays as it is.</summary>
    static T Guarded<T>(Func<Task<T>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (RefusedTableException or TooLargeException or TooPackedException or UnauthorizedAccessException or OperationCanceledException) && (e is not IOException || e is EndOfStreamException || e.HResult == NoFailureOfTheMachine))
        {
            throw RefusedTableException.Malformed(Phrases.NoParquet);
        }
    }
}
