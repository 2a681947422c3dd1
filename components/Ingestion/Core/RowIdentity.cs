using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Lake;
using Quantities;

namespace Ingestion.Core;

/// <summary>
/// What makes two rows the same event: what was understood of them, however the file was written (decision 22). Every part is written with its length, so that no two contents read alike, and an
/// absent text is not an empty one.
/// </summary>
sealed class RowIdentity
{
    const decimal Micro = 1_000_000m;
    const int Absent = -1;

    readonly byte[] source;
    readonly (byte[] Name, int Place)[] properties;
    byte[] written = new byte[512];
    int length;

    public RowIdentity(FileMapping mapping)
    {
        source = Encoding.UTF8.GetBytes(mapping.Customers ? FileMapping.UsualSource : mapping.Source);
        properties = [.. mapping.Properties.Select((property, place) => (Name: property.Name.ToUpperInvariant(), place)).OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => (Encoding.UTF8.GetBytes(property.Name), property.place))];
    }

    /// <summary>Of the event at an index.</summary>
    /// <param name="batch">Where it is, its amount as it was before it is converted.</param>
    /// <param name="i">The index.</param>
    /// <param name="currency">The currency of that amount; null: the dataset's.</param>
    /// <param name="isKeyed">Other properties under an event's id are other content.</param>
    public Guid Content(EventBatch batch, int i, string? currency, bool isKeyed)
    {
        length = 0;
        Write(source);
        Write(batch.Customer[i]);
        Write(batch.Order[i]);
        Write(batch.Type[i]);
        Write(batch.At[i].Ticks);
        Write(batch.Amount[i]);
        if (currency is not null)
            Write(currency);
        if (isKeyed)
            WriteProperties(batch, i);
        return Hashed();
    }

    /// <summary>Of an event by the id its source gave it.</summary>
    public Guid Key(string id)
    {
        length = 0;
        Write(source);
        Write(id);
        return Hashed();
    }

    /// <summary>Of a customer's registration, whichever source tells of it.</summary>
    public Guid Registration(string customer)
    {
        length = 0;
        Write(EventTypes.Registration);
        Write("");
        Write(customer);
        return Hashed();
    }

    void WriteProperties(EventBatch batch, int i)
    {
        foreach (var (name, place) in properties)
        {
            if (batch.Texts[place]?[i] is { } text)
            {
                Write(name);
                Write(text);
            }
            else if (batch.Numbers[place]?[i] is { } number)
            {
                Write(name);
                Write(number);
            }
        }
    }

    Guid Hashed()
    {
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(written.AsSpan(0, length), hash);
        return new Guid(hash, bigEndian: true);
    }

    void Write(string? text)
    {
        if (text is null)
        {
            WriteLength(Absent);
            return;
        }

        var room = Room(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var count = Encoding.UTF8.GetBytes(text, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(room, count);
        length += sizeof(int) + count;
    }

    void Write(ReadOnlySpan<byte> bytes)
    {
        WriteLength(bytes.Length);
        bytes.CopyTo(Room(bytes.Length));
        length += bytes.Length;
    }

    void Write(decimal number) => Write((long)(number * Micro));

    void Write(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), number);
        length += sizeof(long);
    }

    void WriteLength(int count)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), count);
        length += sizeof(int);
    }

    Span<byte> Room(int count)
    {
        if (written.Length - length < count)
            Array.Resize(ref written, Math.Max(2 * written.Length, length + count));
        return written.AsSpan(length);
    }
}
