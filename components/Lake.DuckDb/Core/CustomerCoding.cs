using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core;

/// <summary>The codes of an import's customers, by their numbers: known ones keep theirs, new ones get the next in order of their first line.</summary>
/// <param name="Codes">The code of each; <see cref="None"/> where the customer has no accepted row.</param>
/// <param name="Known">How many customers the base has.</param>
/// <param name="New">How many are new.</param>
sealed record CustomerCoding(int[] Codes, int Known, int New)
{
    /// <summary>No code.</summary>
    const int None = -1;

    public bool IsNew(int number) => Codes[number] >= Known;

    /// <param name="ids">The import's customers by number.</param>
    /// <param name="occurs">Which of them have an accepted row; null: all.</param>
    /// <param name="files">The base's customers.</param>
    /// <param name="ct">Gives up.</param>
    public static CustomerCoding Of(Utf8Texts ids, bool[]? occurs, IReadOnlyList<NameFile> files, CancellationToken ct)
    {
        var codes = new int[ids.Count];
        Array.Fill(codes, None);
        int[]? sorted = null;
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            if ((long)ids.Count * 32 < file.Ids.Count)
                LookUp(ids, file, codes);
            else
                Merge(ids, sorted ??= InOrder(ids), file, codes);
        }

        var known = files.Sum(file => file.Ids.Count);
        var next = known;
        for (var number = 0; number < codes.Length; number++)
        {
            if (occurs?[number] == false)
                codes[number] = None;
            else if (codes[number] == None)
                codes[number] = checked(next++);
        }

        return new CustomerCoding(codes, known, next - known);
    }

    /// <summary>The new ones by their ids, as their dictionary will be read.</summary>
    public NameFile Named(Utf8Texts ids)
    {
        int[] sorted = [.. InOrder(ids).Where(IsNew)];
        return new NameFile(ids.Only(sorted), [.. sorted.Select(number => Codes[number])]);
    }

    static int[] InOrder(Utf8Texts ids)
    {
        int[] sorted = [.. Enumerable.Range(0, ids.Count)];
        Array.Sort(sorted, (one, other) => ids.BytesOf(one).SequenceCompareTo(ids.BytesOf(other)));
        return sorted;
    }

    static void LookUp(Utf8Texts ids, NameFile file, int[] codes)
    {
        for (var number = 0; number < ids.Count; number++)
        {
            if (file.Find(ids.BytesOf(number)) is { } code)
                codes[number] = code;
        }
    }

    static void Merge(Utf8Texts ids, int[] sorted, NameFile file, int[] codes)
    {
        var (at, there) = (0, 0);
        while (at < sorted.Length && there < file.Ids.Count)
        {
            switch (ids.BytesOf(sorted[at]).SequenceCompareTo(file.Ids.BytesOf(there)))
            {
                case < 0:
                    at++;
                    break;
                case > 0:
                    there++;
                    break;
                default:
                    codes[sorted[at++]] = file.Codes[there++];
                    break;
            }
        }
    }
}
