using System.Buffers.Binary;

namespace Tables.Core.Columnar;

/// <summary>
/// Looks whether what a Parquet file says of itself at its end is all there, and of the kinds that the format has: the reader believes its lengths, counts and kinds, and would read on for ever where it
/// ends before them, or take the memory that it claims.
/// Thrift's compact protocol (Apache Thrift, thrift-compact-protocol.md).
/// </summary>
ref struct ParquetFooter
{
    const int Most = 1 << 26, Deepest = 32;

    ReadOnlySpan<byte> rest;

    ParquetFooter(ReadOnlySpan<byte> footer) => rest = footer;

    /// <summary>Whether the end of the file is a footer of a whole file.</summary>
    public static bool IsWhole(Stream file)
    {
        Span<byte> end = stackalloc byte[8];
        if (file.Length < 12)
            return false;
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        var length = BinaryPrimitives.ReadInt32LittleEndian(end);
        if (length <= 0 || length > Math.Min(Most, file.Length - 12))
            return false;
        var footer = new byte[length];
        file.Position = file.Length - end.Length - length;
        file.ReadExactly(footer);
        file.Position = 0;
        return new ParquetFooter(footer).Struct(ParquetShape.File, Deepest);
    }

    bool Struct(ParquetShape? shape, int depth)
    {
        for (short field = 0; depth > 0 && Byte(out var header);)
        {
            if (header == 0)
                return true;
            ulong named = 0;
            if (header >> 4 == 0 && !Number(out named))
                return false;
            field = (short)(header >> 4 == 0 ? (long)(named >> 1) ^ -(long)(named & 1) : field + (header >> 4));
            var known = shape?.Of(field);
            var type = header & 15;
            if (known is { } said && !said.Allows(type) || !Value(type, known, depth - 1))
                return false;
        }

        return false;
    }

    bool Value(int type, ParquetShape? known, int depth) => type switch
    {
        1 or 2 => true,
        3 => Skip(1),
        4 or 5 or 6 => Number(out _),
        7 => Skip(8),
        8 => Number(out var length) && Skip(length),
        9 or 10 => List(known, depth),
        11 => Number(out var pairs) && (pairs == 0 || Byte(out var types) && Values(pairs, types >> 4, types & 15, depth)),
        12 => Struct(known, depth),
        13 => Skip(16),
        _ => false,
    };

    bool List(ParquetShape? known, int depth)
    {
        if (!Byte(out var header))
            return false;
        var count = (ulong)(header >> 4);
        var type = header & 15;
        if (count == 15 && !Number(out count) || count > (ulong)rest.Length || known?.Element is { } element && !element.Allows(type))
            return false;
        for (; count > 0; count--)
        {
            if (!Element(type, known?.Element, depth))
                return false;
        }

        return true;
    }

    /// <summary>Each takes a byte at least, so that there are no more than bytes left.</summary>
    bool Values(ulong count, int type, int second, int depth)
    {
        if (count > (ulong)rest.Length)
            return false;
        for (; count > 0; count--)
        {
            if (!Element(type, null, depth) || !Element(second, null, depth))
                return false;
        }

        return true;
    }

    /// <summary>No list of flags is known here, and the reader passes over an unknown one by no byte.</summary>
    bool Element(int type, ParquetShape? known, int depth) => type is not (1 or 2) && Value(type, known, depth);

    bool Byte(out byte value)
    {
        value = rest.IsEmpty ? default : rest[0];
        return Skip(1);
    }

    bool Number(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (!Byte(out var part))
                return false;
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return true;
        }

        return false;
    }

    bool Skip(ulong count)
    {
        if (count > (ulong)rest.Length)
            return false;
        rest = rest[(int)count..];
        return true;
    }
}
