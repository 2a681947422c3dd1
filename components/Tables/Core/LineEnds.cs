namespace Tables.Core;

/// <summary>Passes a text on and remembers how its lines end, which a reader of single lines does not tell; where they all end alike, that is one entry.</summary>
sealed class LineEnds(TextReader inner) : TextReader
{
    const int Most = 1 << 20;

    readonly List<(long Line, string End)> changes = [];
    long line = 1;
    bool isAfterReturn;

    /// <summary>What ends a line, by its number; ask in ascending order.</summary>
    public string Of(long number)
    {
        while (changes.Count > 1 && changes[1].Line <= number)
            changes.RemoveAt(0);
        return changes.Count > 0 ? changes[0].End : "\n";
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var count = inner.Read(buffer);
        See(buffer[..count]);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        See(buffer.Span[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    void See(ReadOnlySpan<char> text)
    {
        if (isAfterReturn && text.Length > 0)
        {
            isAfterReturn = false;
            End(text[0] == '\n' ? "\r\n" : "\r");
            text = text[0] == '\n' ? text[1..] : text;
        }

        while (text.IndexOfAny('\r', '\n') is var at and >= 0)
        {
            if (text[at] == '\r' && at + 1 == text.Length)
            {
                isAfterReturn = true;
                return;
            }

            var isPair = text[at] == '\r' && text[at + 1] == '\n';
            End(isPair ? "\r\n" : text[at] == '\r' ? "\r" : "\n");
            text = text[(at + (isPair ? 2 : 1))..];
        }
    }

    void End(string end)
    {
        if (changes.Count == 0 || changes[^1].End != end)
            changes.Add((line, end));
        if (changes.Count > Most)
            changes.RemoveRange(0, Most / 2);
        line++;
    }
}
