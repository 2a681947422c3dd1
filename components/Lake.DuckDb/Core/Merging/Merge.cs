using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lake.DuckDb.Core.Merging;

/// <summary>That a file holds the rows of several others: a snapshot that lists all of these is read from it instead. One of the two results is null.</summary>
/// <param name="Inputs">The others' names; the first of them is what the merge is found by.</param>
/// <param name="Segment">The segment they became.</param>
/// <param name="Codes">The customers they became.</param>
sealed record Merge(IReadOnlyList<string> Inputs, Segment? Segment, CustomerCodes? Codes)
{
    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The bytes it is stored as: one line of its hash, one of itself.</summary>
    public byte[] Write()
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(this, Form);
        return [.. System.Text.Encoding.ASCII.GetBytes($"{HashOf(text)}\n"), .. text];
    }

    /// <summary>Reads a merge; null: the bytes are not those of one.</summary>
    public static Merge? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)'\n') is not 64 || HashOf(bytes[65..]) != System.Text.Encoding.ASCII.GetString(bytes[..64]))
            return null;
        return JsonSerializer.Deserialize<Merge>(bytes[65..], Form);
    }

    static string HashOf(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(SHA256.HashData(text));
}
