using System.Text;
using Tables.Core.Columnar;
using Tables.Core.Json;
using Tables.Core.Packed;
using Tables.Core.Workbooks;

namespace Tables.Core;

/// <summary>A file, unpacked as far as its beginning, and what it holds.</summary>
sealed class Source(Unpacking.Unpacked unpacked, Dialect stated)
{
    public Form Form { get; } = Content.Of(unpacked.Plain.Head.Span);

    /// <summary>What it is packed in, the outermost first.</summary>
    public IReadOnlyList<string> Containers => unpacked.Containers;

    /// <summary>Its bytes, unpacked.</summary>
    public HeadStream Plain => unpacked.Plain;

    /// <summary>How it is written, as stated, with the member that was found.</summary>
    public Dialect Stated { get; } = stated with { Member = stated.Member ?? unpacked.Member };

    /// <summary>Opens a file that can be waited for; it is closed with what this gives, and at once where it cannot be opened.</summary>
    public static Source Open(Stream file, Dialect stated) => OpenAsync(new HeadStream(file, long.MaxValue), stated, long.MaxValue, isSync: true, default).GetAwaiter().GetResult();

    /// <summary>Opens a file, and looks at as much of it as has to be known.</summary>
    /// <param name="file">The file.</param>
    /// <param name="stated">Its dialect.</param>
    /// <param name="most">The most bytes, unpacked.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<Source> OpenAsync(HeadStream file, Dialect stated, long most, CancellationToken ct)
    {
        var source = await OpenAsync(file, stated, most, isSync: false, ct);
        if (source.Form is Form.Xlsx or Form.Parquet)
            await source.Plain.SpoolAsync(ct);
        return source;
    }

    static async Task<Source> OpenAsync(HeadStream file, Dialect stated, long most, bool isSync, CancellationToken ct) => new(await Unpacking.OfAsync(file, most, stated.Member, isSync, ct), stated);

    /// <summary>The same once more, in another dialect, for as long as this is open and nothing else reads of it.</summary>
    public Source Again(Dialect dialect) => Again(Plain.Seekable(), leavesOpen: true, dialect);

    /// <summary>Its beginning once more.</summary>
    public Source Again(byte[] head, Dialect dialect) => Again(new MemoryStream(head), leavesOpen: false, dialect);

    Source Again(Stream from, bool leavesOpen, Dialect dialect)
    {
        var again = new HeadStream(from, long.MaxValue) { LeavesOpen = leavesOpen };
        again.Look(Content.Needed);
        return new(unpacked with { Plain = again }, dialect);
    }

    /// <summary>Names of all columns, where a file has them by name and not by place; null: it does not.</summary>
    public IReadOnlyList<string>? Names()
    {
        if (Form == Form.Json)
            return JsonRows.Survey(Utf8(), isPart: false);
        if (Form != Form.Parquet)
            return null;
        using var rows = new ParquetRows(Plain, Stated, named: null);
        return rows.Header;
    }

    /// <summary>The rows of what is no text; null: it is.</summary>
    /// <param name="isLoose">Whether blanks around fields do not count, and the header of a sheet is a row.</param>
    /// <param name="linesAbove">Rows of a sheet above the table.</param>
    /// <param name="named">The columns; null: those that its beginning has.</param>
    /// <param name="isPart">Whether it may end anywhere.</param>
    public TableRows? Rows(bool isLoose, int linesAbove = 0, IReadOnlyList<string>? named = null, bool isPart = false)
    {
        try
        {
            return Held(isLoose, linesAbove, named, isPart);
        }
        catch
        {
            Plain.Dispose();
            throw;
        }
    }

    TableRows? Held(bool isLoose, int linesAbove, IReadOnlyList<string>? named, bool isPart)
    {
        switch (Form)
        {
            case Form.Json:
                if (named is not null)
                    return new JsonRows(Utf8(), Stated, named, isLoose, isPart);
                Plain.Look(Detection.Searched);
                var isWhole = Plain.IsWhole;
                var head = new HeadStream(new MemoryStream(Plain.Head.ToArray()), long.MaxValue);
                return new JsonRows(Utf8(), Stated, JsonRows.Survey(Utf8(head), isPart || !isWhole), isLoose, isPart, isStrict: !isWhole);
            case Form.Xlsx:
                return new WorkbookRows(Plain, Stated.Header is null ? Stated with { Header = HasHeader() } : Stated, isLoose, linesAbove);
            case Form.Parquet:
                return new ParquetRows(Plain, Stated, named, isLoose);
            default:
                return null;
        }
    }

    bool HasHeader()
    {
        using var rows = Again(Stated with { Header = false }).Rows(isLoose: true)!;
        return Detection.IsHeader(rows, Stated);
    }

    Stream Utf8() => Utf8(Plain);

    Stream Utf8(HeadStream from)
    {
        var mark = Plain.Head.Span;
        var encoding = mark.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode : mark.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode
            : Stated.Encoding is { } named && !mark.StartsWith(Encoding.UTF8.Preamble) ? TextEncodings.Named(named) : Encoding.UTF8;
        return encoding.CodePage == Encoding.UTF8.CodePage ? from : Encoding.CreateTranscodingStream(from, encoding, Encoding.UTF8);
    }
}
