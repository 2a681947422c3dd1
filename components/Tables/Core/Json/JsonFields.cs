using System.Buffers;
using System.Text.Json;

namespace Tables.Core.Json;

/// <summary>Reads objects, and knows where in the buffer the fields of the last one stand.</summary>
/// <param name="named">The columns; null: all there are are gathered, and objects have no fields.</param>
/// <param name="isStrict">Whether it is noted that an object has a value elsewhere.</param>
sealed class JsonFields(IReadOnlyList<string>? named, bool isStrict)
{
    static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    readonly JsonColumns columns = named is null ? new JsonColumns() : new JsonColumns(named);
    readonly Slice[] fields = new Slice[named?.Count ?? 0];
    readonly ArrayBufferWriter<byte> unescaped = new();
    readonly bool isSurvey = named is null;
    long parsed;

    /// <summary>The paths of all columns.</summary>
    public IReadOnlyList<string> Names => columns.Names;

    /// <summary>Whether the last object has a value elsewhere.</summary>
    public bool IsLate { get; private set; }

    /// <summary>A field of the last object; empty where it has none.</summary>
    public ReadOnlySpan<byte> Utf8(int field, byte[] buffer)
    {
        var slice = fields[field];
        return slice.Parsed != parsed ? default : slice.IsUnescaped ? unescaped.WrittenSpan.Slice(slice.Start, slice.Length) : buffer.AsSpan(slice.Start, slice.Length);
    }

    /// <summary>Reads an object; false: its end is further down.</summary>
    /// <param name="text">Where it begins, and what follows.</param>
    /// <param name="start">The place of that in the buffer.</param>
    /// <param name="isLast">Whether nothing follows.</param>
    /// <param name="length">How long it is.</param>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="InvalidOperationException">A name or a value is no text.</exception>
    public bool Parse(ReadOnlySpan<byte> text, int start, bool isLast, out int length)
    {
        (length, IsLate) = (0, false);
        parsed++;
        unescaped.ResetWrittenCount();
        var reader = new Utf8JsonReader(text, isLast, new JsonReaderState(Options));
        if (!reader.Read() || !Take(ref reader, columns.Root, start))
            return false;
        length = (int)reader.BytesConsumed;
        return true;
    }

    /// <summary>Passes over an object whatever its texts are; false: its end is further down.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static bool IsPassed(ReadOnlySpan<byte> text, bool isLast, out int length)
    {
        var reader = new Utf8JsonReader(text, isLast, new JsonReaderState(Options));
        var isPassed = reader.Read() && reader.TrySkip();
        length = isPassed ? (int)reader.BytesConsumed : 0;
        return isPassed;
    }

    bool Take(ref Utf8JsonReader reader, JsonPath within, int start)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var path = columns.Child(within, ref reader);
            if (!reader.Read())
                return false;
            var began = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                if (path.LeadsOn ? !Take(ref reader, path, start) : !reader.TrySkip())
                    return false;
                continue;
            }

            if (reader.TokenType == JsonTokenType.StartArray && !reader.TrySkip())
                return false;
            if (isSurvey)
                columns.See(path);
            else if (path.Field >= 0)
                Set(path.Field, ref reader, start + began, start + (int)reader.BytesConsumed);
            else
                IsLate |= isStrict;
        }

        return false;
    }

    void Set(int field, ref Utf8JsonReader reader, int from, int to)
    {
        if (fields[field].Parsed == parsed)
            throw new JsonException("A name is there twice.");
        var length = reader.ValueSpan.Length;
        if (reader.TokenType != JsonTokenType.String)
            fields[field] = reader.TokenType == JsonTokenType.Null ? new(parsed, from, 0, false) : new(parsed, from, to - from, false);
        else if (reader.ValueIsEscaped)
        {
            var written = unescaped.WrittenCount;
            unescaped.Advance(reader.CopyString(unescaped.GetSpan(length)));
            fields[field] = new(parsed, written, unescaped.WrittenCount - written, true);
        }
        else if (System.Text.Unicode.Utf8.IsValid(reader.ValueSpan))
            fields[field] = new(parsed, from + 1, length, false);
        else
            throw new JsonException("A value is no text.");
    }

    /// <summary>Where a field stands: in the buffer or among the texts that were unescaped, of the object that was parsed as that one.</summary>
    readonly record struct Slice(long Parsed, int Start, int Length, bool IsUnescaped);
}
