namespace Objects;

/// <summary>Where something is in an object store: <c>s3://BUCKET/KEY</c>.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key, or what keys start with; empty: the whole bucket.</param>
public readonly record struct BucketAddress(string Bucket, string Key)
{
    const string Scheme = "s3://";

    /// <summary>Keys have at most so many bytes.</summary>
    const int Longest = 1024;

    /// <summary>The last part of the key.</summary>
    public string Name => Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary>The same as a folder: its key ends with a slash, unless it is the whole bucket.</summary>
    public BucketAddress AsFolder => Key.Length == 0 || Key[^1] == '/' ? this : this with { Key = $"{Key}/" };

    /// <summary>Whether a text is meant as an address, well formed or not.</summary>
    public static bool IsMeant(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an address; null: it is none.</summary>
    public static BucketAddress? Read(string text)
    {
        if (!IsMeant(text))
            return null;
        var rest = text[Scheme.Length..];
        var (bucket, key) = rest.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? (rest[..slash], rest[(slash + 1)..]) : (rest, "");
        return bucket.Length is >= 3 and <= 63 && bucket.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && System.Text.Encoding.UTF8.GetByteCount(key) <= Longest ? new BucketAddress(bucket, key) : null;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
