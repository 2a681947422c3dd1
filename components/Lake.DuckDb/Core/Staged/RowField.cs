namespace Lake.DuckDb.Core.Staged;

/// <summary>What a column holds, in the width in which the engine has it.</summary>
enum RowKind
{
    /// <summary>A 32-bit number.</summary>
    Integer,

    /// <summary>Days since 1970, 32 bits.</summary>
    Day,

    /// <summary>A 64-bit number.</summary>
    Long,

    /// <summary>A 64-bit number without a sign.</summary>
    Mark,

    /// <summary>Microseconds since 1970, 64 bits.</summary>
    Instant,

    /// <summary>Millionths, 64 bits.</summary>
    Number,

    /// <summary>A 64-bit floating-point number.</summary>
    Real,

    /// <summary>A sum in millionths, 128 bits.</summary>
    Sum,

    /// <summary>A UUID, 128 bits.</summary>
    Id,

    /// <summary>A text, 128 bits: its length, and its bytes if there are at most twelve; otherwise the first four of them and where all stand.</summary>
    Text,
}

/// <summary>A column of rows.</summary>
readonly record struct RowField(string Name, RowKind Kind)
{
    /// <summary>Bytes of a value.</summary>
    public int Width => Kind switch
    {
        RowKind.Integer or RowKind.Day => 4,
        RowKind.Long or RowKind.Mark or RowKind.Instant or RowKind.Number or RowKind.Real => 8,
        _ => 16,
    };
}
