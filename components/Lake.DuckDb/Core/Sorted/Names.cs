namespace Lake.DuckDb.Core.Sorted;

/// <summary>The ids of a snapshot's customers in the order of their bytes, and the place of each code in that order.</summary>
sealed class Names
{
    readonly Utf8Texts ids;
    readonly int[] places;

    Names(Utf8Texts ids, int[] places) => (this.ids, this.places) = (ids, places);

    public int Count => ids.Count;

    /// <summary>Which in order of ids the customer of a code is.</summary>
    public int PlaceOf(int code) => places[code];

    /// <summary>The ids at some places, ascending; null for all.</summary>
    public IReadOnlyList<string> Only(int[]? kept) => kept is null ? ids : ids.Only(kept);

    /// <summary>Brings sorted files of new customers together.</summary>
    public static Names Of(IReadOnlyList<NameFile> files)
    {
        var places = new int[files.Sum(file => file.Ids.Count)];
        if (files is [var single])
        {
            for (var place = 0; place < places.Length; place++)
                places[single.Codes[place]] = place;
            return new Names(single.Ids, places);
        }

        var ids = new Utf8Texts();
        var waiting = new PriorityQueue<(NameFile File, int At), Utf8Text>();
        foreach (var file in files.Where(file => file.Ids.Count > 0))
            waiting.Enqueue((file, 0), file.Ids.TextOf(0));
        while (waiting.TryPeek(out var next, out _))
        {
            var (file, at) = next;
            places[file.Codes[at]] = ids.Count;
            ids.Add(file.Ids.BytesOf(at));
            if (at + 1 < file.Ids.Count)
                _ = waiting.DequeueEnqueue((file, at + 1), file.Ids.TextOf(at + 1));
            else
                _ = waiting.Dequeue();
        }

        return new Names(ids, places);
    }
}
