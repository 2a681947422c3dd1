using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>The identities of staged rows. They are held, in order, against one another and those of a base; those that land are drafted on the way as the file that the segment's are kept in.</summary>
/// <param name="rows">The rows; all are there.</param>
/// <param name="hasKeys">Whether some have keys.</param>
/// <param name="path">What names of files begin with.</param>
sealed class StagedIdentities(RowStore rows, bool hasKeys, string path) : IDisposable
{
    IdentitiesInOrder? ordered;

    /// <summary>What those that landed last will be kept as.</summary>
    public MarkDraft? Draft { get; private set; }

    /// <summary>Tells what of them a base has, or the import has twice.</summary>
    /// <param name="files">The identities of the base's segments.</param>
    /// <param name="replaces">Whether other content of a key takes the place of what is there.</param>
    /// <param name="ct">Gives up.</param>
    public RowFindings HoldAgainst(IReadOnlyList<MarkFile> files, bool replaces, CancellationToken ct)
    {
        Draft?.Dispose();
        Draft = new MarkDraft(path + ".identities");
        var findings = new RowFindings(rows.Count);
        IdentityCursor[] cursors = [.. files.Select(file => new IdentityCursor(file))];
        InOrder(ct).Each(range => Hold(range, cursors, replaces, findings, Draft.Writer), ct);
        return findings;
    }

    public void Dispose()
    {
        ordered?.Dispose();
        Draft?.Dispose();
    }

    /// <summary>Equal identities follow one another: the first of a key stands, and a content's are its occurrences.</summary>
    static void Hold(IdentityRange range, IdentityCursor[] cursors, bool replaces, RowFindings findings, MarkFile.Writer draft)
    {
        var (first, before) = (-1, 0);
        foreach (var row in range.Order)
        {
            var (identity, isKey, place) = (range.IdentityOf(row), range.IsKey(row), range.NumberOf(row));
            if (first >= 0 && range.IdentityOf(first) == identity && range.IsKey(first) == isKey)
                before++;
            else
                (first, before) = (row, 0);
            if (isKey && before > 0)
            {
                Refuse(place, range.ContentOf(row) != range.ContentOf(first));
                continue;
            }

            if (before > 0)
                findings.Repeat(place, before);
            var occurrence = isKey ? -1 : before;
            if (Find(cursors, identity, occurrence) is { } there)
            {
                findings.There.Add(place);
                var differs = isKey && there.Content != range.ContentOf(row);
                findings.Taken += differs ? 1 : 0;
                if (!differs || !replaces)
                {
                    Refuse(place, differs);
                    continue;
                }

                findings.Replacing.Add(place);
            }

            draft.Add(identity, occurrence, range.ContentOf(row));
        }

        void Refuse(long place, bool conflicts)
        {
            findings.Refused.Add(place);
            if (conflicts)
                findings.Conflicting.Add(place);
        }
    }

    static IdentityCursor? Find(IdentityCursor[] cursors, UInt128 identity, int occurrence)
    {
        foreach (var cursor in cursors)
        {
            if (cursor.Finds(identity, occurrence))
                return cursor;
        }

        return null;
    }

    IdentitiesInOrder InOrder(CancellationToken ct)
    {
        if (ordered is not null)
            return ordered;
        var gathered = new IdentitiesInOrder(rows.Count, hasKeys, path + ".identities.rows");
        try
        {
            var room = new RowBlock(rows.Fields);
            int[] needed = hasKeys ? [StagedField.Key, StagedField.Content] : [StagedField.Content];
            for (var index = 0; index < rows.Blocks; index++)
            {
                ct.ThrowIfCancellationRequested();
                var block = rows.Block(index, room, needed);
                var (place, key) = ((long)index * RowStore.BlockRows, block.Columns[StagedField.Key]);
                var keys = key.Values<UInt128>();
                var contents = block.Columns[StagedField.Content].Values<UInt128>();
                for (var row = 0; row < block.Count; row++)
                {
                    if (hasKeys && key.Has(row))
                        gathered.Add(keys[row], place + row, contents[row]);
                    else
                        gathered.Add(contents[row], place + row, null);
                }
            }

            return ordered = gathered;
        }
        catch
        {
            gathered.Dispose();
            throw;
        }
    }
}
