namespace Lake.DuckDb.Core.Staged;

/// <summary>
/// What was found out about staged rows, by their places, the order in which they came. It takes bits of a row, and a byte where rows repeat others, however many there are of what.
/// </summary>
sealed class RowFindings(long rows)
{
    readonly RowTimes times = new();

    /// <summary>Rows of which the base has the identity.</summary>
    public RowBits There { get; } = new(rows);

    /// <summary>Rows that do not land.</summary>
    public RowBits Refused { get; } = new(rows);

    /// <summary>Those of them whose key is taken by other content.</summary>
    public RowBits Conflicting { get; } = new(rows);

    /// <summary>Rows that land in place of other content of their key.</summary>
    public RowBits Replacing { get; } = new(rows);

    /// <summary>Rows whose key the base has with other content, replaced or not.</summary>
    public long Taken { get; set; }

    /// <summary>Rows that land.</summary>
    public long Landing => rows - Refused.Count;

    public bool Lands(long place) => !Refused[place];

    /// <summary>How often a row's content was there before in the import.</summary>
    public int TimesBefore(long place) => times[place];

    /// <summary>Notes that a row's content was there before.</summary>
    public void Repeat(long place, int before) => times.Put(place, before);

    /// <summary>A byte for each row, in pieces that exist where there is need of them; a number for each of a piece in which there are larger ones.</summary>
    sealed class RowTimes
    {
        readonly Dictionary<long, byte[]> few = [];
        readonly Dictionary<long, int[]> many = [];

        public int this[long place]
        {
            get
            {
                var (piece, row) = Math.DivRem(place, RowStore.BlockRows);
                return few.Count == 0 || !few.TryGetValue(piece, out var bytes) ? 0
                    : bytes[row] < byte.MaxValue ? bytes[row]
                    : many[piece][row];
            }
        }

        public void Put(long place, int times)
        {
            var (piece, row) = Math.DivRem(place, RowStore.BlockRows);
            if (!few.TryGetValue(piece, out var bytes))
                few[piece] = bytes = new byte[RowStore.BlockRows];
            bytes[row] = (byte)Math.Min(times, byte.MaxValue);
            if (times < byte.MaxValue)
                return;
            if (!many.TryGetValue(piece, out var numbers))
                many[piece] = numbers = new int[RowStore.BlockRows];
            numbers[row] = times;
        }
    }
}
