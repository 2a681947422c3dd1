using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core.Staged;

/// <summary>The values of a column in memory, laid out as the engine has them.</summary>
sealed class BlockColumn(RowField shape)
{
    /// <summary>Bytes of a text that stand in place.</summary>
    public const int InPlace = 12;

    const int Bits = 64;

    readonly Growing<byte> texts = new();
    byte[] values = [];
    ulong[] absent = [];

    public RowField Field { get; } = shape;

    /// <summary>Whether a row has no value.</summary>
    public bool HasAbsent { get; private set; }

    /// <summary>The bytes of all texts that do not stand in place.</summary>
    public ReadOnlySpan<byte> Texts => texts.Span;

    /// <summary>A bit for each row that has no value.</summary>
    public ReadOnlySpan<ulong> Absent => absent;

    /// <summary>The values, as many as there is room for; where one is absent, anything stands.</summary>
    public Span<T> Values<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(values.AsSpan());

    /// <summary>The bytes of some rows' values.</summary>
    public Span<byte> Bytes(int from, int count) => values.AsSpan(from * Field.Width, count * Field.Width);

    /// <summary>Makes room for so many rows.</summary>
    public void Reserve(int rows)
    {
        if (values.Length >= rows * Field.Width)
            return;
        Array.Resize(ref values, rows * Field.Width);
        Array.Resize(ref absent, (rows + Bits - 1) / Bits);
    }

    /// <summary>Begins anew; the room stays.</summary>
    public void Clear()
    {
        if (HasAbsent)
            Array.Clear(absent);
        HasAbsent = false;
        texts.Clear();
    }

    public bool Has(int row) => !HasAbsent || (absent[row / Bits] & (1UL << (row % Bits))) == 0;

    /// <summary>Says that a row has no value.</summary>
    public void Miss(int row)
    {
        absent[row / Bits] |= 1UL << (row % Bits);
        HasAbsent = true;
        Bytes(row, 1).Clear();
    }

    /// <summary>Puts a text into a row.</summary>
    public void Put(int row, ReadOnlySpan<byte> text)
    {
        var value = Bytes(row, 1);
        value.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(value, text.Length);
        if (text.Length <= InPlace)
        {
            text.CopyTo(value[4..]);
            return;
        }

        text[..4].CopyTo(value[4..]);
        BinaryPrimitives.WriteInt64LittleEndian(value[8..], texts.Count);
        texts.Add(text);
    }

    /// <summary>Takes some rows of another column of the same kind, in the order in which they are named.</summary>
    public void Take(BlockColumn from, ReadOnlySpan<int> rows, int at)
    {
        switch (Field.Width)
        {
            case 4:
                Take(from.Values<uint>(), rows, Values<uint>()[at..]);
                break;
            case 8:
                Take(from.Values<ulong>(), rows, Values<ulong>()[at..]);
                break;
            default:
                Take(from.Values<UInt128>(), rows, Values<UInt128>()[at..]);
                break;
        }

        if (from.HasAbsent)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (!from.Has(rows[i]))
                    Miss(at + i);
            }
        }

        if (from.texts.Count > 0)
            MoveTexts(from.texts.Span, 0, at, rows.Length);
    }

    /// <summary>Takes texts that rows of here point to, from elsewhere.</summary>
    /// <param name="source">Their bytes.</param>
    /// <param name="origin">Where those begin, by the rows' reckoning.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    public void MoveTexts(ReadOnlySpan<byte> source, long origin, int from, int count)
    {
        for (var row = from; row < from + count; row++)
        {
            var (length, place) = LongText(row);
            if (length == 0)
                continue;
            BinaryPrimitives.WriteInt64LittleEndian(Bytes(row, 1)[8..], texts.Count);
            texts.Add(source.Slice((int)(place - origin), length));
        }
    }

    /// <summary>The text of a row that has one.</summary>
    public ReadOnlySpan<byte> Text(int row)
    {
        var value = Bytes(row, 1);
        return LongText(row) is ( > 0 and var length, var at) ? texts.Span.Slice((int)at, length) : value.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(value));
    }

    /// <summary>The length of a text that does not stand in place, and where it stands; 0: it is none.</summary>
    public (int Length, long At) LongText(int row)
    {
        var value = Bytes(row, 1);
        return BinaryPrimitives.ReadInt32LittleEndian(value) is var length and > InPlace ? (length, BinaryPrimitives.ReadInt64LittleEndian(value[8..])) : (0, 0);
    }

    static void Take<T>(ReadOnlySpan<T> from, ReadOnlySpan<int> rows, Span<T> into)
    {
        for (var i = 0; i < rows.Length; i++)
            into[i] = from[rows[i]];
    }
}
