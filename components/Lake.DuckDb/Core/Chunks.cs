using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Lake.DuckDb.Core;

/// <summary>Takes some rows of a statement.</summary>
delegate void ChunkHandler(in Chunk chunk);

/// <summary>Rows of a statement as the engine has them, column by column, without a call or an object for a value. Valid during the call it is handed to.</summary>
readonly unsafe ref struct Chunk(DuckDBDataChunk chunk)
{
    const int InlineLength = 12;

    public int Count { get; } = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);

    /// <summary>A column of numbers in the engine's own width; where a value is missing, anything stands.</summary>
    public ReadOnlySpan<T> Values<T>(int column)
        where T : unmanaged => new(NativeMethods.Vectors.DuckDBVectorGetData(Vector(column)), Count);

    /// <summary>A column of text.</summary>
    public Texts Texts(int column) => new((Text*)NativeMethods.Vectors.DuckDBVectorGetData(Vector(column)), Presence(column));

    /// <summary>Which rows of a column have a value.</summary>
    public Presence Presence(int column) => new(NativeMethods.Vectors.DuckDBVectorGetValidity(Vector(column)));

    IntPtr Vector(int column) => NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, column);

    /// <summary>How the engine lays text out: up to 12 bytes in place, longer ones elsewhere behind their first four.</summary>
    internal struct Text
    {
        public uint Length;
        public fixed byte Head[4];
        public byte* Elsewhere;

        public static ReadOnlySpan<byte> Of(Text* text) => text->Length <= InlineLength ? new(text->Head, (int)text->Length) : new(text->Elsewhere, (int)text->Length);
    }
}

/// <summary>Which rows of a column have a value: a bit each, or null when all have one.</summary>
readonly unsafe ref struct Presence(ulong* bits)
{
    readonly ulong* bits = bits;

    public bool this[int row] => bits is null || ((bits[row >> 6] >> (row & 63)) & 1) != 0;
}

/// <summary>A column of text as UTF-8.</summary>
readonly unsafe ref struct Texts(Chunk.Text* texts, Presence presence)
{
    readonly Chunk.Text* texts = texts;
    readonly Presence presence = presence;

    public bool Has(int row) => presence[row];

    public ReadOnlySpan<byte> this[int row] => Chunk.Text.Of(texts + row);
}

/// <summary>Statements whose rows come by the chunk.</summary>
static class Chunks
{
    /// <summary>Runs a query and streams its rows, in the order the statement gives them.</summary>
    /// <exception cref="EngineException">It cannot run; or what that comes from.</exception>
    public static void EachChunk(this DuckDBConnection connection, string sql, ChunkHandler take, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var native = connection.NativeConnection;
        using var stop = ct.Register(() => NativeMethods.Startup.DuckDBInterrupt(native));
        using (var statement = Execution.Prepare(native, sql))
        {
            var state = NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(statement, out var result);
            try
            {
                Execution.Check(state, ref result, ct);
                while (NativeMethods.StreamingResult.DuckDBStreamFetchChunk(result) is { IsInvalid: false } fetched)
                {
                    using (fetched)
                    {
                        if (NativeMethods.DataChunks.DuckDBDataChunkGetSize(fetched) == 0)
                            break;
                        take(new Chunk(fetched));
                    }

                    ct.ThrowIfCancellationRequested();
                }

                Execution.Check(DuckDBState.Success, ref result, ct);
            }
            finally
            {
                NativeMethods.Query.DuckDBDestroyResult(ref result);
            }
        }
    }
}
