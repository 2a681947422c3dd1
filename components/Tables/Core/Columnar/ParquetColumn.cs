using System.Globalization;
using System.Numerics;
using System.Text;
using Parquet;
using Parquet.Data;
using Parquet.Schema;
using Tables.Core.Workbooks;

namespace Tables.Core.Columnar;

/// <summary>A column of a row group, value by value as text.</summary>
sealed class ParquetColumn : IDisposable
{
    readonly RawColumnData data;
    readonly int whole;
    readonly Func<int, string> textAt;
    int row, value;

    ParquetColumn(RawColumnData data, int whole)
    {
        (this.data, this.whole) = (data, whole);
        textAt = data switch
        {
            RawColumnData<ReadOnlyMemory<char>> texts => at => texts.Values[at].ToString(),
            RawColumnData<ReadOnlyMemory<byte>> bytes => at => Encoding.UTF8.GetString(bytes.Values[at].Span),
            RawColumnData<DateTime> times => at => Time(times.Values[at]),
            RawColumnData<double> numbers => at => CellText.Number(numbers.Values[at]),
            RawColumnData<float> numbers => at => CellText.Number(double.Parse(numbers.Values[at].ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
            RawColumnData<bool> flags => at => flags.Values[at] ? "true" : "false",
            RawColumnData<DateOnly> days => at => days.Values[at].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            RawColumnData<TimeOnly> times => at => times.Values[at].ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            RawColumnData<TimeSpan> times => at => CellText.Of(times.Values[at]),
            RawColumnData<decimal> numbers => Plain(numbers),
            RawColumnData<int> numbers => Plain(numbers),
            RawColumnData<long> numbers => Plain(numbers),
            RawColumnData<short> numbers => Plain(numbers),
            RawColumnData<sbyte> numbers => Plain(numbers),
            RawColumnData<byte> numbers => Plain(numbers),
            RawColumnData<ushort> numbers => Plain(numbers),
            RawColumnData<uint> numbers => Plain(numbers),
            RawColumnData<ulong> numbers => Plain(numbers),
            RawColumnData<BigInteger> numbers => Plain(numbers),
            RawColumnData<Guid> ids => at => ids.Values[at].ToString(),
            _ => throw new NotSupportedException(data.GetType().Name),
        };
    }

    /// <summary>Whether a column holds one value a row of a type that can be told as text; lists and maps do not.</summary>
    public static bool IsReadable(DataField field) => field is { MaxRepetitionLevel: 0, IsArray: false };

    public static async Task<ParquetColumn> ReadAsync(ParquetRowGroupReader group, DataField field) => new(await group.ReadRawColumnDataBaseAsync(field), field.MaxDefinitionLevel);

    /// <summary>The value of the next row; empty: it has none.</summary>
    public string Next()
    {
        var isThere = whole == 0 || data.DefinitionLevels[row] == whole;
        row++;
        return isThere ? textAt(value++) : "";
    }

    public void Dispose() => data.Dispose();

    static Func<int, string> Plain<T>(RawColumnData<T> numbers)
        where T : struct, IFormattable => at => numbers.Values[at].ToString(null, CultureInfo.InvariantCulture);

    /// <summary>An instant in UTC, or a time of nowhere in particular.</summary>
    static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (time.Kind == DateTimeKind.Utc ? "Z" : "");
}
