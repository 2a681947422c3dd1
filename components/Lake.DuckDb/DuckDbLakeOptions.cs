namespace Lake.DuckDb;

/// <summary>How much of the machine the engine may take.</summary>
/// <param name="WorkFolder">Scratch space for staged imports and for what does not fit in memory; processes may share it. Nothing in it outlives its process.</param>
public sealed record DuckDbLakeOptions(string WorkFolder)
{
    /// <summary>What all queries and landings of the process may hold in memory together, as DuckDB writes it; the rest spills to disk.</summary>
    public string MemoryLimit { get; init; } = "1GB";

    /// <summary>Threads of the engine and of each pass over columns; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Bytes that column files in the work folder may take: copies of what segments hold, in the form that statistics are made from; the longest unused go first.</summary>
    public long ColumnsLimit { get; init; } = 64L << 30;
}
