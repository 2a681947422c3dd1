using System.Globalization;
using Upkeep;

namespace Worker;

/// <summary>How a worker keeps what is stored.</summary>
/// <param name="VersionAge">How long a version can be asked after a newer one took its place.</param>
public sealed record WorkerOptions(TimeSpan VersionAge)
{
    /// <summary>Days that can be set at most.</summary>
    const int MostDays = 36_500;

    /// <summary>Options as an operator gave them.</summary>
    /// <param name="versionDays">Whole days; null: as usual.</param>
    /// <exception cref="ArgumentException">It is none; the message names the setting.</exception>
    public static WorkerOptions Read(string? versionDays) => new(
        string.IsNullOrWhiteSpace(versionDays) ? RemoveUnneeded.UsualAge
        : int.TryParse(versionDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? TimeSpan.FromDays(days)
        : throw new ArgumentException($"version-days: '{versionDays}' is no whole number from 0 to {MostDays}."));
}
