using Objects;
using Objects.S3;
using Quantities;

/// <summary>The object store that addresses <c>s3://BUCKET/KEY</c> are in.</summary>
static class ObjectStore
{
    const string Secret = "s3_secret";

    /// <summary>How it was set.</summary>
    /// <param name="setting">The settings by name; the secret is looked for in the environment alone.</param>
    /// <exception cref="ArgumentException">One cannot be used; the message names it.</exception>
    public static S3Options Read(Func<string, string?> setting) => S3Options.Read(name => name == Secret ? Environment()[name] : setting(name));

    /// <summary>How it was set for a command: in the environment.</summary>
    /// <exception cref="ArgumentException">One cannot be used; the message names it.</exception>
    public static S3Options Read() => Read(name => Environment()[name]);

    /// <summary>Sees that a prefix can be looked at. A store that is away may come back: services are often started together.</summary>
    /// <exception cref="IOException">It cannot, and will not: the message names the setting.</exception>
    public static async Task CheckAsync(S3Options options, BucketAddress? prefix, CancellationToken ct)
    {
        if (await FaultAsync(options, prefix, ct) is { } failure && failure.Problem.Code is not ("s3-unreachable" or "s3-failed"))
            throw new IOException(failure.Problem.Detail, failure);
    }

    /// <summary>What keeps a prefix from being looked at; null: nothing.</summary>
    public static async Task<FailureException?> FaultAsync(S3Options options, BucketAddress? prefix, CancellationToken ct)
    {
        if (prefix is not { } at)
            return null;
        await using var services = new ServiceCollection().AddBucketsInS3(() => options).BuildServiceProvider();
        try
        {
            await services.GetRequiredService<IBuckets>().LookAsync(at, ct);
            return null;
        }
        catch (FailureException e)
        {
            return e;
        }
    }

    static ServiceSettings Environment() => ServiceSettings.Look(new Dictionary<string, string>(), System.Environment.GetEnvironmentVariables());
}
