using System.Collections;
using System.Text;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Many texts as their bytes one after another, in pages; a string is made when one is asked for, since millions of them take five times the room.</summary>
sealed class Utf8Texts : IReadOnlyList<string>
{
    /// <summary>Texts of a page; only the last one may have fewer.</summary>
    public const int PageTexts = 1 << 16;

    readonly List<(byte[] Bytes, int[] Ends)> full = [];
    readonly Growing<byte> bytes = new();
    readonly Growing<int> ends = new();

    public int Count => (full.Count * PageTexts) + ends.Count;

    public int PageCount => full.Count + (ends.Count > 0 ? 1 : 0);

    public string this[int index] => Encoding.UTF8.GetString(BytesOf(index));

    public void Add(ReadOnlySpan<byte> text)
    {
        bytes.Add(text);
        ends.Add(bytes.Count);
        if (ends.Count < PageTexts)
            return;
        full.Add((bytes.Span.ToArray(), ends.Span.ToArray()));
        bytes.Clear();
        ends.Clear();
    }

    /// <summary>Adds a page as <see cref="Page"/> gives it; false when it is none.</summary>
    public bool TryAdd(byte[] page, int[] pageEnds)
    {
        if (ends.Count > 0 || pageEnds is [] || pageEnds.Length > PageTexts || pageEnds[^1] != page.Length || pageEnds[0] < 0)
            return false;
        for (var i = 1; i < pageEnds.Length; i++)
        {
            if (pageEnds[i] < pageEnds[i - 1])
                return false;
        }

        if (pageEnds.Length == PageTexts)
        {
            full.Add((page, pageEnds));
            return true;
        }

        bytes.Add(page);
        ends.Add(pageEnds);
        return true;
    }

    /// <summary>The bytes of a page and where each of its texts ends.</summary>
    public void Page(int index, out ReadOnlySpan<byte> page, out ReadOnlySpan<int> pageEnds)
    {
        page = index < full.Count ? full[index].Bytes : bytes.Span;
        pageEnds = index < full.Count ? full[index].Ends : ends.Span;
    }

    public ReadOnlySpan<byte> BytesOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        Page(index / PageTexts, out var page, out var pageEnds);
        var at = index % PageTexts;
        return page[(at == 0 ? 0 : pageEnds[at - 1])..pageEnds[at]];
    }

    /// <summary>A text that outlives the list's growth.</summary>
    public Utf8Text TextOf(int index) => new(BytesOf(index).ToArray());

    /// <summary>Some of them, ascending.</summary>
    public Utf8Texts Only(int[] kept)
    {
        var some = new Utf8Texts();
        foreach (var index in kept)
            some.Add(BytesOf(index));
        return some;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>UTF-8 text, compared by its bytes.</summary>
readonly record struct Utf8Text(ReadOnlyMemory<byte> Bytes) : IComparable<Utf8Text>
{
    public int CompareTo(Utf8Text other) => Bytes.Span.SequenceCompareTo(other.Bytes.Span);
}
