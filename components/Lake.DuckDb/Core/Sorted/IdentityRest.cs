using System.Runtime.InteropServices;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>What follows the marks of a block.</summary>
[Flags]
enum RestParts
{
    /// <summary>Nothing: they are of orders.</summary>
    None = 0,

    /// <summary>The bits before the marks: they are of identities.</summary>
    Heads = 1,

    /// <summary>Occurrences, since they differ.</summary>
    Occurrences = 2,

    /// <summary>Contents, since some are keys.</summary>
    Contents = 4,
}

/// <summary>What the identities of a block have beside their marks.</summary>
readonly struct IdentityRest(byte[] bytes, int count, RestParts parts, int occurrence)
{
    public ulong Head(int at) => Part<ulong>(0)[at];

    /// <summary>How often a content was there before; below zero: the identity is a key.</summary>
    public int Occurrence(int at) => parts.HasFlag(RestParts.Occurrences) ? Part<int>(SizeOf(count, RestParts.Heads))[at] : occurrence;

    /// <summary>The content of a key.</summary>
    public UInt128 Content(int at) => parts.HasFlag(RestParts.Contents) ? Part<UInt128>(SizeOf(count, parts & ~RestParts.Contents))[at] : default;

    /// <summary>The bytes that some parts take.</summary>
    public static int SizeOf(int count, RestParts parts) => count
        * ((parts.HasFlag(RestParts.Heads) ? sizeof(ulong) : 0) + (parts.HasFlag(RestParts.Occurrences) ? sizeof(int) : 0) + (parts.HasFlag(RestParts.Contents) ? 2 * sizeof(ulong) : 0));

    ReadOnlySpan<T> Part<T>(int from)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes.AsSpan(from));

    /// <summary>Gathers that of a block.</summary>
    public sealed class Writer
    {
        readonly Growing<ulong> heads = new();
        readonly Growing<int> occurrences = new();
        readonly Growing<UInt128> contents = new();
        readonly Growing<byte> bytes = new();
        bool hasKeys;

        public void Add(ulong head, int occurrence, UInt128 content)
        {
            heads.Add(head);
            occurrences.Add(occurrence);
            contents.Add(content);
            hasKeys |= occurrence < 0;
        }

        /// <summary>Gives it out, to be used at once, and begins anew.</summary>
        public ReadOnlySpan<byte> Take(out RestParts parts, out int occurrence)
        {
            bytes.Clear();
            (parts, occurrence) = (RestParts.None, 0);
            if (heads.Count == 0)
                return bytes.Span;
            occurrence = occurrences.Span[0];
            parts = RestParts.Heads | (occurrences.Span.ContainsAnyExcept(occurrence) ? RestParts.Occurrences : RestParts.None) | (hasKeys ? RestParts.Contents : RestParts.None);
            bytes.Add(MemoryMarshal.AsBytes(heads.Span));
            if (parts.HasFlag(RestParts.Occurrences))
                bytes.Add(MemoryMarshal.AsBytes(occurrences.Span));
            if (hasKeys)
                bytes.Add(MemoryMarshal.AsBytes(contents.Span));
            heads.Clear();
            occurrences.Clear();
            contents.Clear();
            hasKeys = false;
            return bytes.Span;
        }
    }
}
