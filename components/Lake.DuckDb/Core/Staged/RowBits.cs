namespace Lake.DuckDb.Core.Staged;

/// <summary>Some of many rows, by their places: a bit each, once there is one.</summary>
sealed class RowBits(long rows)
{
    const int Bits = 64;

    ulong[]? bits;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Whether a row is among them.</summary>
    public bool this[long place] => bits is not null && (bits[place / Bits] & (1UL << (int)(place % Bits))) != 0;

    /// <summary>Adds a row.</summary>
    public void Add(long place)
    {
        bits ??= new ulong[(rows + Bits - 1) / Bits];
        ref var word = ref bits[place / Bits];
        var bit = 1UL << (int)(place % Bits);
        if ((word & bit) == 0)
            Count++;
        word |= bit;
    }
}
