using System.IO.Hashing;
using System.Numerics;
using System.Text;
using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core;

/// <summary>Numbers the customers of an import as they come: 0 for the first one. Their ids are kept as bytes, which takes a fifth of what strings in a dictionary do.</summary>
sealed class CustomerIds
{
    const int Free = 0;

    readonly Utf8Texts ids = new();
    int[] slots = new int[1 << 12];
    byte[] utf8 = new byte[256];

    /// <summary>The ids in order of their numbers.</summary>
    public Utf8Texts Ids => ids;

    /// <summary>The number of a customer, who may be new.</summary>
    public int NumberOf(string customer)
    {
        if (utf8.Length < 3 * customer.Length)
            utf8 = new byte[3 * customer.Length];
        var id = utf8.AsSpan(0, Encoding.UTF8.GetBytes(customer, utf8));
        var slot = SlotOf(id);
        if (slots[slot] != Free)
            return slots[slot] - 1;
        ids.Add(id);
        slots[slot] = ids.Count;
        if (ids.Count > slots.Length / 2)
            Grow();
        return ids.Count - 1;
    }

    /// <summary>Where an id is, or would go: the first free slot from that of its hash on.</summary>
    int SlotOf(ReadOnlySpan<byte> id)
    {
        for (var slot = (int)XxHash3.HashToUInt64(id) & (slots.Length - 1); ; slot = (slot + 1) & (slots.Length - 1))
        {
            if (slots[slot] == Free || ids.BytesOf(slots[slot] - 1).SequenceEqual(id))
                return slot;
        }
    }

    void Grow()
    {
        slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)slots.Length + 1)];
        for (var i = 0; i < ids.Count; i++)
            slots[SlotOf(ids.BytesOf(i))] = i + 1;
    }
}
