using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core.Staged;

/// <summary>The customers who are new, in the order of their codes.</summary>
sealed class NewCustomers(Utf8Texts ids, CustomerCoding coding) : IRowSource
{
    public IReadOnlyList<RowField> Fields { get; } = [new("code", RowKind.Integer), new("customer", RowKind.Text)];

    public long Count => coding.New;

    public IRowReader Read(int[] columns) => new Reader(ids, coding, columns);

    sealed class Reader(Utf8Texts ids, CustomerCoding coding, int[] columns) : IRowReader
    {
        readonly int[] codes = new int[EngineChunk.MostRows];
        int number;

        public int Fill(in EngineChunk chunk)
        {
            var count = 0;
            for (; count < codes.Length && number < ids.Count; number++)
            {
                if (!coding.IsNew(number))
                    continue;
                codes[count] = coding.Codes[number];
                for (var i = 0; i < columns.Length; i++)
                {
                    if (columns[i] == 1)
                        chunk.Put(i, count, ids.BytesOf(number));
                }

                count++;
            }

            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i] == 0)
                    codes.AsSpan(0, count).CopyTo(chunk.Values<int>(i));
            }

            return count;
        }

        public void Dispose()
        {
        }
    }
}
