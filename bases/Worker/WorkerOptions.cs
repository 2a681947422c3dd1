using System.Globalization;
using Objects;
using Upkeep;

namespace Worker;

/// <summary>How a worker keeps what is stored.</summary>
/// <param name="VersionAge">How long a version can be asked after a newer one took its place.</param>
public sealed record WorkerOptions(TimeSpan VersionAge)
{
    /// <summary>Days that can be set at most.</summary>
    const int MostDays = 36_500;

    /// <summary>A folder whose files are imported, <c>FOLDER/DATASET/FILE</c>; null: none is watched.</summary>
    public string? WatchedFolder { get; init; }

    /// <summary>A prefix of a bucket whose objects are imported, <c>PREFIX/DATASET/NAME</c>; null: none is watched. The project adds <see cref="IBuckets"/>.</summary>
    public BucketAddress? WatchedPrefix { get; init; }

    /// <summary>Options as an operator gave them.</summary>
    /// <param name="setting">The settings by name; null: not given.</param>
    /// <exception cref="ArgumentException">One cannot be used; the message names the setting.</exception>
    public static WorkerOptions Read(Func<string, string?> setting) => new(AgeOf(setting("version-days"))) { WatchedFolder = FolderOf(setting("watch-folder")), WatchedPrefix = PrefixOf(setting("watch-prefix")) };

    static TimeSpan AgeOf(string? versionDays) =>
        string.IsNullOrWhiteSpace(versionDays) ? RemoveUnneeded.UsualAge
        : int.TryParse(versionDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? TimeSpan.FromDays(days)
        : throw new ArgumentException($"version-days: '{versionDays}' is no whole number from 0 to {MostDays}.");

    static string? FolderOf(string? folder) =>
        string.IsNullOrWhiteSpace(folder) ? null
        : Directory.Exists(folder) ? Path.GetFullPath(folder)
        : throw new ArgumentException($"watch-folder: there is no folder '{folder}'.");

    static BucketAddress? PrefixOf(string? prefix) =>
        string.IsNullOrWhiteSpace(prefix) ? null
        : BucketAddress.Read(prefix.Trim())?.AsFolder ?? throw new ArgumentException($"watch-prefix: '{prefix}' is no prefix of a bucket; write it as s3://BUCKET/PREFIX.");
}
