using System.IO.Enumeration;
using Objects;

namespace Cli.Core;

/// <summary>Objects of a bucket that an argument means: <c>s3://BUCKET/KEY</c> the object or all tables below the folder of that name, with <c>*</c> or <c>?</c> the keys that match.</summary>
static class BucketFiles
{
    /// <summary>Where a worker puts what it has imported from a watched prefix, and what it could not.</summary>
    static readonly string[] Ended = ["done", "failed"];

    /// <summary>In byte order of the keys, each called as its key goes on behind the folder; none: there is nothing.</summary>
    /// <exception cref="ArgumentException">It is no address.</exception>
    public static async Task<IReadOnlyList<(string Name, BucketObject Object)>> MeantAsync(string given, Func<IBuckets> buckets, CancellationToken ct)
    {
        var at = BucketAddress.Read(given) ?? throw new ArgumentException($"'{given}' is no address of a bucket; write it as s3://BUCKET/KEY.");
        if (at.Key.AsSpan().ContainsAny('*', '?'))
        {
            var folder = at with { Key = at.Key[..(at.Key[..at.Key.AsSpan().IndexOfAny('*', '?')].LastIndexOf('/') + 1)] };
            var pattern = at.Key[folder.Key.Length..];
            return await FoundAsync(folder, name => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false), buckets(), ct);
        }

        if (at.Key.Length > 0 && at.Key[^1] != '/')
        {
            // The object itself comes first of all keys that start as it does.
            await foreach (var first in buckets().ListAsync(at, ct))
            {
                if (first.Address == at)
                    return [(at.Name, first)];
                break;
            }
        }

        return await FoundAsync(at.AsFolder, name => InputFile.IsTable(name[(name.LastIndexOf('/') + 1)..]) && !name.Split('/')[..^1].Any(Ended.Contains), buckets(), ct);
    }

    static async Task<IReadOnlyList<(string Name, BucketObject Object)>> FoundAsync(BucketAddress folder, Func<string, bool> isMeant, IBuckets buckets, CancellationToken ct)
    {
        var all = new List<(string Name, BucketObject Object)>();
        await foreach (var found in buckets.ListAsync(folder, ct))
        {
            if (found.Address.Key[folder.Key.Length..] is [.., not '/'] name && isMeant(name))
                all.Add((name, found));
        }

        return all;
    }
}
