namespace Objects.S3;

/// <summary>Which object store, and by which keys: any that speaks S3.</summary>
/// <remarks>Has no text of its own: a secret is never printed by accident.</remarks>
public sealed class S3Options
{
    /// <summary>The store's address; null: Amazon's of the region.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Whether the bucket stands in the path of an address (<c>host/bucket/key</c>) instead of the name of the host.</summary>
    public bool PathStyle { get; init; }

    /// <summary>The id of the key; null: keys are those that Amazon's programs find on the machine (environment, profile, role).</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret of the key.</summary>
    public string? Secret { get; init; }

    /// <summary>The address, as people are told.</summary>
    internal string Address => Endpoint?.ToString() ?? $"https://s3.{Region}.amazonaws.com/";

    /// <summary>Options as an operator gave them: <c>s3-endpoint, s3-region, s3-path-style, s3-access-key, s3-secret-file, s3_secret</c>.</summary>
    /// <param name="setting">The settings by name; null: not given.</param>
    /// <exception cref="ArgumentException">One cannot be used; the message names the setting.</exception>
    public static S3Options Read(Func<string, string?> setting)
    {
        var (endpoint, key, secret) = (EndpointOf(setting("s3-endpoint")), Given(setting("s3-access-key")), SecretOf(setting("s3-secret-file")) ?? Given(setting("s3_secret")));
        if (key is not null && secret is null)
            throw new ArgumentException("s3-access-key: its secret is missing; name a file with it by s3-secret-file, or set PERENNIAL_S3_SECRET.");
        if (key is null && secret is not null)
            throw new ArgumentException("s3-access-key: it is missing, and a secret is given.");
        return new S3Options
        {
            Endpoint = endpoint,
            Region = Given(setting("s3-region")) ?? "us-east-1",
            PathStyle = Given(setting("s3-path-style")) is not { } style ? endpoint is not null
                : bool.TryParse(style, out var isPath) ? isPath
                : throw new ArgumentException($"s3-path-style: '{style}' is neither true nor false."),
            AccessKey = key,
            Secret = secret,
        };
    }

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static Uri? EndpointOf(string? given) =>
        Given(given) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", UserInfo: "" } ? uri
        : throw new ArgumentException($"s3-endpoint: '{text}' is no address of an object store; write it as https://store.example:9000.");

    static string? SecretOf(string? file)
    {
        if (Given(file) is not { } path)
            return null;
        try
        {
            return Given(File.ReadAllText(path)) ?? throw new ArgumentException($"s3-secret-file: there is nothing in '{path}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"s3-secret-file: {e.Message}", e);
        }
    }
}

/// <summary>Where objects of one's own are kept.</summary>
/// <param name="At">The bucket, and what keys of others do not start with.</param>
/// <param name="CacheFolder">Where copies for engines that read files are kept; made when absent.</param>
public sealed record S3Place(BucketAddress At, string CacheFolder)
{
    /// <summary>How many bytes of copies are kept beyond those that were used in the last hour.</summary>
    public long CacheBytes { get; init; } = 10L << 30;
}
