namespace Lake.DuckDb.Core.Sorted;

/// <summary>Goes along the identities of a segment, looking for others that come in the same order. Only blocks are read in which there may be one, and beyond their marks only those in which there is an equal mark.</summary>
sealed class IdentityCursor(MarkFile file)
{
    ulong[] marks = [];
    IdentityRest? rest;
    int next, at, count;

    /// <summary>The content of the key that was found last.</summary>
    public UInt128 Content { get; private set; }

    /// <summary>Whether the segment has an identity.</summary>
    /// <exception cref="SpoiltColumnsException">Bytes are not those that were written.</exception>
    public bool Finds(UInt128 identity, int occurrence)
    {
        var (mark, head) = ((ulong)identity, (ulong)(identity >> 64));
        while (true)
        {
            while (at < count && marks[at] < mark)
                at++;
            if (at == count)
            {
                if (!Advance(mark))
                    return false;
                continue;
            }

            if (marks[at] > mark)
                return false;
            var there = rest ??= file.Rest(next - 1);
            var place = there.Head(at) != head ? there.Head(at).CompareTo(head) : there.Occurrence(at).CompareTo(occurrence);
            if (place == 0)
                Content = there.Content(at);
            if (place >= 0)
                return place == 0;
            at++;
        }
    }

    /// <summary>Reads the next block that a mark may be in; false: there is none before greater marks are looked for.</summary>
    bool Advance(ulong mark)
    {
        // Marks equal to the first of a block may be at the end of the one before.
        while (next + 1 < file.Blocks && file.FirstOf(next + 1) < mark)
            next++;
        if (next == file.Blocks || file.FirstOf(next) > mark)
            return false;
        if (marks.Length < file.CountOf(next))
            marks = new ulong[file.CountOf(next)];
        (count, at, rest) = (file.Marks(next++, marks).Length, 0, null);
        return true;
    }
}
