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

    ParquetColumn(RawColumnData data, int whole, Func<long, string>? told = null)
    {
        (this.data, this.whole) = (data, whole);
        textAt = data switch
        {
            RawColumnData<long> numbers when told is not null => at => told(numbers.Values[at]),
            RawColumnData<int> numbers when told is not null => at => told(numbers.Values[at]),
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

    public static async Task<ParquetColumn> ReadAsync(ParquetRowGroupReader group, DataField field)
    {
        try
        {
            return new ParquetColumn(await group.ReadRawColumnDataBaseAsync(field), field.MaxDefinitionLevel);
        }
        catch (NotSupportedException) when (AsWhole(field) is { } whole)
        {
            return new ParquetColumn(await group.ReadRawColumnDataBaseAsync(whole.Field), whole.Field.MaxDefinitionLevel, whole.Told);
        }
    }

    /// <summary>
    /// The whole numbers that a time or a decimal is kept as, and what they tell. Packed as differences (DELTA_BINARY_PACKED, which writers of the format's second version use) the library reads whole
    /// numbers only. Null: it is kept otherwise, or within a structure.
    /// </summary>
    static (DataField Field, Func<long, string> Told)? AsWhole(DataField field)
    {
        (Type Type, Func<long, string> Told)? whole = field switch
        {
            { Path.Length: > 1 } => null,
            DateTimeDataField { DateTimeFormat: DateTimeFormat.DateAndTime or DateTimeFormat.DateAndTimeMicros or DateTimeFormat.Timestamp } time => (typeof(long), value => Time(TimeOf(value, time))),
            DecimalDataField { Precision: <= 18 } amount => (amount.Precision <= 9 ? typeof(int) : typeof(long), value => (value * new decimal(1, 0, 0, false, (byte)amount.Scale)).ToString(CultureInfo.InvariantCulture)),
            _ => null,
        };
        if (whole is null)
            return null;
        var number = new DataField(field.Name, whole.Value.Type, field.IsNullable);
        _ = new ParquetSchema(number); // Gives it its place.
        return (number, whole.Value.Told);
    }

    static DateTime TimeOf(long value, DateTimeDataField field)
    {
        var ticks = field.Unit switch { DateTimeTimeUnit.Millis => checked(value * TimeSpan.TicksPerMillisecond), DateTimeTimeUnit.Micros => checked(value * TimeSpan.TicksPerMicrosecond), _ => Math.DivRem(value, TimeSpan.NanosecondsPerTick).Quotient };
        return new DateTime(checked(DateTime.UnixEpoch.Ticks + ticks), field.IsAdjustedToUTC ? DateTimeKind.Utc : DateTimeKind.Local);
    }

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
