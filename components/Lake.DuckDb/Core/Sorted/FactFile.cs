using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>What the engine said of a segment's rows, kept: the same conditions are asked again and again, by every question of a dashboard and after every landing. A file that may be deleted at any time.</summary>
static class FactFile
{
    /// <summary>The letters PERFACT1.</summary>
    const ulong Mark = 0x3154434146524550;

    /// <summary>As many different values have their places in a byte each.</summary>
    const int FewTexts = 256;

    /// <summary>Reads a file; null when there is none, or it is not what was written.</summary>
    public static Found? Open(string path)
    {
        using var handle = DerivedFile.Open(path);
        if (handle is null || DerivedFile.ReadEnd<Part>(handle, Mark) is not ([var marks, var values, var texts], var written))
            return null;
        return Read(handle, marks, 0) is { } planes && Read(handle, values, marks.Bytes) is { } places && Read(handle, texts, marks.Bytes + values.Bytes) is { } named
            ? new Found(new RowFacts(MarksOf(planes, marks.Rows), ValuesOf(places, values.Rows), TextsOf(named)), written)
            : null;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="facts">What it is to keep.</param>
    /// <param name="written">When the segment was last written to.</param>
    public static void Write(Stream stream, RowFacts facts, DateTime written)
    {
        var marks = facts.AllMarks;
        var values = facts.AllValues;
        var places = facts.Texts.Count <= FewTexts ? Narrow(values) : MemoryMarshal.AsBytes(values);
        DerivedFile.WriteEnd(stream, Mark, [Put(stream, PlanesOf(marks), marks.Length), Put(stream, places, values.Length), Put(stream, BytesOf(facts.Texts), 0)], written);
    }

    /// <summary>A bit a row, condition by condition.</summary>
    static byte[] PlanesOf(ReadOnlySpan<byte> marks)
    {
        var all = 0;
        foreach (var mark in marks)
            all |= mark;
        var length = (marks.Length + 7) / 8;
        var planes = new byte[Math.Max(1, BitOperations.Log2((uint)all) + 1) * length];
        for (var row = 0; row < marks.Length; row++)
        {
            for (int left = marks[row], plane = 0; left != 0; left >>= 1, plane++)
                planes[(plane * length) + (row >> 3)] |= (byte)((left & 1) << (row & 7));
        }

        return planes;
    }

    static byte[]? MarksOf(byte[] planes, int rows)
    {
        if (rows == 0)
            return null;
        var (marks, length) = (new byte[rows], (rows + 7) / 8);
        for (var plane = 0; plane * length < planes.Length; plane++)
        {
            var bits = planes.AsSpan(plane * length, length);
            for (var row = 0; row < rows; row++)
                marks[row] |= (byte)(((bits[row >> 3] >> (row & 7)) & 1) << plane);
        }

        return marks;
    }

    static ReadOnlySpan<byte> Narrow(ReadOnlySpan<int> values)
    {
        var narrow = new byte[values.Length];
        for (var i = 0; i < narrow.Length; i++)
            narrow[i] = (byte)values[i];
        return narrow;
    }

    static int[]? ValuesOf(byte[] places, int rows)
    {
        if (rows == 0)
            return null;
        if (places.Length > rows)
            return MemoryMarshal.Cast<byte, int>(places).ToArray();
        var values = new int[rows];
        for (var i = 0; i < rows; i++)
            values[i] = places[i];
        return values;
    }

    static byte[] BytesOf(IReadOnlyList<string> texts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var text in texts)
            writer.Write(text);
        writer.Flush();
        return bytes.ToArray();
    }

    static List<string> TextsOf(byte[] bytes)
    {
        var texts = new List<string>();
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        while (reader.BaseStream.Position < bytes.Length)
            texts.Add(reader.ReadString());
        return texts;
    }

    static Part Put(Stream stream, ReadOnlySpan<byte> bytes, int rows)
    {
        stream.Write(bytes);
        return new Part(bytes.Length, XxHash3.HashToUInt64(bytes), rows, 0);
    }

    static byte[]? Read(SafeFileHandle handle, Part part, long offset)
    {
        var bytes = new byte[part.Bytes];
        return DerivedFile.Fill(handle, bytes, offset) && XxHash3.HashToUInt64(bytes) == part.Hash ? bytes : null;
    }

    /// <param name="Facts">What it keeps.</param>
    /// <param name="Written">When the segment was last written to, when it was seen to be whole.</param>
    public sealed record Found(RowFacts Facts, DateTime Written);

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    readonly record struct Part(long Bytes, ulong Hash, int Rows, int Unused);
}
