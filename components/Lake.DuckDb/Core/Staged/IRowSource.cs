namespace Lake.DuckDb.Core.Staged;

/// <summary>Rows that statements of the engine can read as if they were a table.</summary>
interface IRowSource
{
    /// <summary>Stands for a column that a statement counts and does not look at.</summary>
    const int NoColumn = -1;

    IReadOnlyList<RowField> Fields { get; }

    long Count { get; }

    /// <summary>Reads all rows from the first on.</summary>
    /// <param name="columns">The columns that a statement needs, by their place, or <see cref="NoColumn"/>.</param>
    IRowReader Read(int[] columns);
}

/// <summary>A reading of rows.</summary>
interface IRowReader : IDisposable
{
    /// <summary>Puts the next rows into a chunk of the engine, by the columns that are read; how many, 0 at the end.</summary>
    int Fill(in EngineChunk chunk);
}
