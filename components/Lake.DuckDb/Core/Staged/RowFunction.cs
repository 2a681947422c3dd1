using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Lake.DuckDb.Core.Staged;

/// <summary>The engine's table function <c>rows_of</c>: statements read rows of this process by it, column by column, in their order and only the columns they name. Nothing is copied into the engine before.</summary>
sealed unsafe class RowFunction : IDisposable
{
    readonly ConcurrentDictionary<ulong, IRowSource> sources = new();
    readonly GCHandle self;
    ulong last;

    public RowFunction() => self = GCHandle.Alloc(this);

    /// <summary>Makes the function known to an engine.</summary>
    public void Register(DuckDBConnection connection)
    {
        var function = NativeMethods.TableFunction.DuckDBCreateTableFunction();
        try
        {
            using var number = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.UnsignedBigInt);
            NativeMethods.TableFunction.DuckDBTableFunctionSetName(function, "rows_of");
            NativeMethods.TableFunction.DuckDBTableFunctionAddParameter(function, number);
            NativeMethods.TableFunction.DuckDBTableFunctionSetExtraInfo(function, GCHandle.ToIntPtr(self), &Keep);
            NativeMethods.TableFunction.DuckDBTableFunctionSetBind(function, &Bind);
            NativeMethods.TableFunction.DuckDBTableFunctionSetInit(function, &Begin);
            NativeMethods.TableFunction.DuckDBTableFunctionSetFunction(function, &Fill);
            NativeMethods.TableFunction.DuckDBTableFunctionSupportsProjectionPushdown(function, true);
            if (NativeMethods.TableFunction.DuckDBRegisterTableFunction(connection.NativeConnection, function) != DuckDBState.Success)
                throw new InvalidOperationException("The engine does not take the function rows_of.");
        }
        finally
        {
            NativeMethods.TableFunction.DuckDBDestroyTableFunction(ref function);
        }
    }

    /// <summary>Offers rows to statements for as long as what is given is not disposed.</summary>
    public Offered Offer(IRowSource rows)
    {
        var number = Interlocked.Increment(ref last);
        sources[number] = rows;
        return new Offered(this, number);
    }

    public void Dispose() => self.Free();

    /// <summary>Rows that statements can read.</summary>
    public sealed class Offered(RowFunction function, ulong number) : IDisposable
    {
        /// <summary>How statements name them.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rows_of({number}::UBIGINT)");

        public void Dispose() => function.sources.TryRemove(number, out _);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Keep(IntPtr handle)
    {
        // The function's owner frees itself.
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Bind(IntPtr info)
    {
        try
        {
            using var parameter = NativeMethods.TableFunction.DuckDBBindGetParameter(info, 0);
            var number = NativeMethods.Value.DuckDBGetUInt64(parameter);
            var rows = Of<RowFunction>(NativeMethods.TableFunction.DuckDBBindGetExtraInfo(info)).sources[number];
            foreach (var field in rows.Fields)
            {
                using var type = TypeOf(field.Kind);
                NativeMethods.TableFunction.DuckDBBindAddResultColumn(info, field.Name, type);
            }

            NativeMethods.TableFunction.DuckDBBindSetCardinality(info, (ulong)rows.Count, isExact: true);
            NativeMethods.TableFunction.DuckDBBindSetBindData(info, GCHandle.ToIntPtr(GCHandle.Alloc(rows)), &Free);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBBindSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Begin(IntPtr info)
    {
        try
        {
            var rows = Of<IRowSource>(NativeMethods.TableFunction.DuckDBInitGetBindData(info));
            var columns = new int[(int)NativeMethods.TableFunction.DuckDBInitGetColumnCount(info)];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = NativeMethods.TableFunction.DuckDBInitGetColumnIndex(info, (ulong)i) is var index && index < (ulong)rows.Fields.Count ? (int)index : IRowSource.NoColumn;
            NativeMethods.TableFunction.DuckDBInitSetInitData(info, GCHandle.ToIntPtr(GCHandle.Alloc(new Reading(rows, columns))), &FreeReading);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBInitSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Fill(IntPtr info, IntPtr output)
    {
        try
        {
            using var chunk = new DuckDBDataChunk(output);
            var count = Of<Reading>(NativeMethods.TableFunction.DuckDBFunctionGetInitData(info)).Fill(new EngineChunk(chunk));
            _ = NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)count);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBFunctionSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Free(IntPtr handle) => GCHandle.FromIntPtr(handle).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void FreeReading(IntPtr handle)
    {
        Of<Reading>(handle).Dispose();
        GCHandle.FromIntPtr(handle).Free();
    }

    static T Of<T>(IntPtr handle) => (T)GCHandle.FromIntPtr(handle).Target!;

    static DuckDBLogicalType TypeOf(RowKind kind) => kind is RowKind.Number or RowKind.Sum
        ? NativeMethods.LogicalType.DuckDBCreateDecimalType(kind == RowKind.Sum ? (byte)38 : (byte)18, 6)
        : NativeMethods.LogicalType.DuckDBCreateLogicalType(kind switch
        {
            RowKind.Real => DuckDBType.Double,
            RowKind.Integer => DuckDBType.Integer,
            RowKind.Day => DuckDBType.Date,
            RowKind.Long => DuckDBType.BigInt,
            RowKind.Mark => DuckDBType.UnsignedBigInt,
            RowKind.Instant => DuckDBType.Timestamp,
            RowKind.Id => DuckDBType.Uuid,
            _ => DuckDBType.Varchar,
        });

    sealed class Reading(IRowSource rows, int[] columns) : IDisposable
    {
        readonly IRowReader reader = rows.Read(columns);

        public int Fill(in EngineChunk chunk) => reader.Fill(chunk);

        public void Dispose() => reader.Dispose();
    }
}
