using System.Text;
using System.Text.Json;

namespace Tables.Core.Json;

/// <summary>
/// Rows that are JSON objects: one a line, or several lines each, or the items of one array. A value stands in the column of its path, with points between names, as it is written: a number with all its
/// digits, an array as its JSON. A line that is no object costs itself only, and so does an item of an array in which something is no text; an array that is broken ends the file, for nothing tells where its next
/// item begins.
/// </summary>
sealed class JsonRows : TableRows
{
    const int LargestRow = 16 << 20, Buffered = 1 << 18, Kept = 1 << 10;

    readonly Stream json;
    readonly bool isLoose, isPart;
    readonly JsonFields fields;
    byte[] buffer = new byte[Buffered];
    int start, end, rowStart, rowEnd, lines;
    long line = 1, item, row;
    bool isLast, isArray, isBegun, isOver, isSkipping, isAfterComma;

    /// <param name="json">UTF-8.</param>
    /// <param name="dialect">How the table is written otherwise.</param>
    /// <param name="named">Its columns; null: all there are are gathered, and rows have no fields.</param>
    /// <param name="isLoose">Whether blanks around fields do not count.</param>
    /// <param name="isPart">Whether this is the beginning of a file, so that it may end anywhere.</param>
    /// <param name="isStrict">Whether a row with a value elsewhere is malformed, since the columns are those of the beginning.</param>
    public JsonRows(Stream json, Dialect dialect, IReadOnlyList<string>? named, bool isLoose = false, bool isPart = false, bool isStrict = false)
    {
        (this.json, this.isLoose, this.isPart) = (json, isLoose, isPart);
        fields = new JsonFields(named, isStrict);
        Header = named ?? [];
        Dialect = dialect with { Encoding = "utf-8", Separator = ",", Header = true };
    }

    /// <summary>The paths of all columns, read to the end.</summary>
    public static IReadOnlyList<string> Survey(Stream json, bool isPart)
    {
        using var rows = new JsonRows(json, new Dialect(), named: null, isPart: isPart);
        while (rows.Read())
        {
        }

        return rows.fields.Names;
    }

    public override long Line => isArray ? item : row;

    public override int FieldCount => Header.Count;

    public override string Raw => Encoding.UTF8.GetString(buffer.AsSpan(rowStart, rowEnd - rowStart));

    public override string Text(int field) => isLoose ? Blanks.Trimmed(Encoding.UTF8.GetString(Utf8(field))) : Encoding.UTF8.GetString(Utf8(field));

    public override ReadOnlySpan<byte> Utf8(int field) => fields.Utf8(field, buffer);

    public override bool Read()
    {
        while (Take() is var step && step != Step.Row)
        {
            if (step == Step.End)
                return false;
            for (var wanted = Wanted(); !isLast && end - start < wanted;)
                Filled(json.Read(Room().Span));
        }

        return true;
    }

    public override async Task<bool> ReadAsync(CancellationToken ct)
    {
        while (Take() is var step && step != Step.Row)
        {
            if (step == Step.End)
                return false;
            for (var wanted = Wanted(); !isLast && end - start < wanted;)
                Filled(await json.ReadAsync(Room(), ct));
        }

        return true;
    }

    protected override void Dispose(bool disposing) => json.Dispose();

    // What was not enough is doubled, or a large object would be begun with every piece of it.
    int Wanted() => Math.Min(2 * (end - start) + 1, Math.Max(LargestRow, end - start + 1));

    Memory<byte> Room()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
        return buffer.AsMemory(end);
    }

    void Filled(int count) => (isLast, end) = (count == 0, end + count);

    Step Take()
    {
        Form = null;
        if (!isBegun && !Begin())
            return isLast ? Step.End : Step.More;
        return isArray ? TakeItem() : TakeLine();
    }

    bool Begin()
    {
        if (end - start < 3 && !isLast)
            return false;
        if (start == 0 && buffer.AsSpan(0, end).StartsWith(Encoding.UTF8.Preamble))
            start = 3;
        if (!PassBlanks())
            return false;
        (isBegun, isArray) = (true, buffer[start] == '[');
        start += isArray ? 1 : 0;
        return true;
    }

    Step TakeLine()
    {
        if (isSkipping && !PassLine())
            return isLast ? Step.End : Step.More;
        if (!PassBlanks())
            return isLast ? Step.End : Step.More;
        row = line;
        var form = "json-no-object";
        if (buffer[start] == '{')
        {
            form = "json-unreadable";
            var step = Parse(out var length);
            if (step == Step.Row && RestIsBlank(start + length) is { } isBlank)
            {
                if (isBlank)
                    return Taken(length);
                form = "json-behind-object";
            }
            else if (step != Step.End)
                return Step.More;
        }

        return Bad(form);
    }

    Step TakeItem()
    {
        while (PassBlanks())
        {
            if (isOver)
                throw Broken("behind");
            if (buffer[start] == ']')
                (isOver, start) = (true, start + 1);
            else if (buffer[start] == ',' && item > 0 && !isAfterComma)
                (isAfterComma, start) = (true, start + 1);
            else if (buffer[start] != '{' || (item > 0 && !isAfterComma))
                throw Broken("no-object");
            else
            {
                row = line;
                var step = Parse(out var length);
                if (step == Step.End && (step = Pass(out length)) == Step.Row)
                    Form = "json-unreadable";
                if (step == Step.More)
                    return step;
                if (step == Step.End)
                {
                    if (isPart && isLast)
                        return Step.End;
                    throw Broken("unreadable");
                }

                (isAfterComma, item) = (false, item + 1);
                return Taken(length);
            }
        }

        return !isLast ? Step.More : isOver || isPart ? Step.End : throw Broken("cut");
    }

    Step Taken(int length)
    {
        (rowStart, rowEnd) = (start, start + length);
        line += lines;
        start += length;
        Form ??= fields.IsLate ? "late-column" : null;
        return Step.Row;
    }

    RefusedTableException Broken(string how) => RefusedTableException.Malformed(Phrases.ArrayBroken.With(item + 1, line, how));

    /// <summary>The line at hand is no row; one without an end in sight is passed over.</summary>
    Step Bad(string form)
    {
        var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        if (length < 0 && !isLast && end - start < LargestRow)
            return Step.More;
        isSkipping = length < 0 && !isLast;
        length = length < 0 ? end - start : length;
        Form = isSkipping || length > LargestRow ? "row-too-long" : form;
        lines = 0;
        Taken(length);
        rowEnd = Form == "row-too-long" ? rowStart + Kept : rowEnd;
        return Step.Row;
    }

    bool PassLine()
    {
        var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        start = length < 0 ? end : start + length;
        isSkipping = length < 0;
        return !isSkipping;
    }

    /// <summary>Goes to the next sign that is no blank; false: there is none at hand.</summary>
    bool PassBlanks()
    {
        for (; start < end && buffer[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'; start++)
            line += buffer[start] == '\n' ? 1 : 0;
        return start < end;
    }

    /// <summary>Whether nothing follows in the line; null: it has to be read on to know.</summary>
    bool? RestIsBlank(int at)
    {
        for (; at < end; at++)
        {
            if (buffer[at] == '\n')
                return true;
            if (buffer[at] is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
                return false;
        }

        return isLast ? true : null;
    }

    /// <summary>Reads the object at hand; <see cref="Step.End"/>: it is none.</summary>
    Step Parse(out int length)
    {
        var text = buffer.AsSpan(start, end - start);
        try
        {
            if (!fields.Parse(text, start, isLast, out length))
                return text.Length >= LargestRow || isLast ? Step.End : Step.More;
            lines = text[..length].Count((byte)'\n');
            return Step.Row;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Names and values that are no text are told as the latter.
            length = 0;
            return Step.End;
        }
    }

    /// <summary>Passes over an object that is one by its brackets, though a name or a value in it is no text or there twice; <see cref="Step.End"/>: nothing tells where it ends.</summary>
    Step Pass(out int length)
    {
        length = 0;
        var text = buffer.AsSpan(start, end - start);
        try
        {
            if (!JsonFields.IsPassed(text, isLast, out length))
                return text.Length >= LargestRow || isLast ? Step.End : Step.More;
            lines = text[..length].Count((byte)'\n');
            return Step.Row;
        }
        catch (JsonException)
        {
            return Step.End;
        }
    }

    enum Step
    {
        Row,
        More,
        End,
    }
}
