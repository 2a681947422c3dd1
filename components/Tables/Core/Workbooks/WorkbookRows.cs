using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Tables.Core.Workbooks;

/// <summary>
/// Rows of a sheet of an xlsx workbook: the one that was named, or the first that has any. Days are ISO 8601, numbers their shortest digits with a point, texts as they are.
/// </summary>
sealed class WorkbookRows : FieldRows
{
    const int MostColumns = 16_384, MostRows = 1 << 20, MostTold = 20;

    // What the reader takes for texts of older workbooks has to be there, though no xlsx has any.
    static WorkbookRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    readonly HeadStream file;
    readonly IExcelDataReader reader;
    readonly bool isLoose;
    long row;
    int width;

    /// <param name="file">The workbook, closed with the rows.</param>
    /// <param name="dialect">Its sheet, and whether the first row names the columns.</param>
    /// <param name="isLoose">Whether blanks around fields do not count, and the header is a row.</param>
    /// <param name="linesAbove">Rows above that are no part of the table.</param>
    public WorkbookRows(HeadStream file, Dialect dialect, bool isLoose, int linesAbove = 0)
    {
        (this.file, this.isLoose) = (file, isLoose);
        reader = Guarded(() =>
        {
            WorkbookCheck.Check(file.Seekable());
            return ExcelReaderFactory.CreateOpenXmlReader(file.Seekable(), new ExcelReaderConfiguration { LeaveOpen = true });
        });
        Dialect = dialect with { Encoding = "utf-8", Separator = ",", Sheet = Guarded(() => Find(dialect.Sheet)) };
        for (var i = 0; i < linesAbove && Next() is not null; i++)
        {
        }

        if (!isLoose && dialect.Header == true && Read())
            Header = [.. Fields().Select(Blanks.Trimmed)];
    }

    internal override int OwnWidth => reader.FieldCount;

    protected override (long Row, string[] Fields)? Next() => Guarded(reader.Read) ? (++row, Fields(reader)) : null;

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        file.Dispose();
    }

    string Find(string? sheet)
    {
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
            if (sheet is null ? reader is { RowCount: > 0, FieldCount: > 0 } : reader.Name.Equals(sheet, StringComparison.OrdinalIgnoreCase))
            {
                return reader.FieldCount is > 0 and <= MostColumns or 0 && reader.RowCount <= MostRows ? reader.Name : throw RefusedTableException.TooPacked(Phrases.SheetTooWide.With(reader.Name));
            }
        }
        while (reader.NextResult());

        throw sheet is null ? RefusedTableException.Malformed(Phrases.Empty) : RefusedTableException.Choose("sheet", Phrases.ChooseSheet.With(sheet, names.Take(MostTold).ToArray()));
    }

    string[] Fields(IExcelDataReader from)
    {
        var count = from.FieldCount;
        while (count > 0 && from.GetValue(count - 1) is null or "")
            count--;
        width = width == 0 ? count : width;
        var fields = count == 0 ? [] : new string[Math.Max(count, width)];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = CellText.Of(from.GetValue(i)) is var text && isLoose ? Blanks.Trimmed(text) : text;
        return fields;
    }

    /// <summary>What cannot be read is told as damaged; what the machine fails at stays as it is.</summary>
    static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is XmlException or ExcelReaderException or InvalidDataException or FormatException or OverflowException or ArgumentException or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException or OutOfMemoryException)
        {
            throw RefusedTableException.Malformed(Phrases.NoWorkbook);
        }
    }
}
