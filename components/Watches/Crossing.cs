using System.Security.Cryptography;
using System.Text.Json;

namespace Watches;

/// <summary>A customer's number went beyond a watch's threshold, below or above it as the watch says: the event, one for each time.</summary>
/// <param name="Watch">The watch's id.</param>
/// <param name="Dataset">The dataset's key; where crossings are told, its name.</param>
/// <param name="Customer">The customer's id.</param>
/// <param name="Metric">Which number: <see cref="Watch.Alive"/>, <see cref="Watch.Silence"/>, or <c>kind.column</c>.</param>
/// <param name="Value">The number at that version.</param>
/// <param name="Previous">The number at the version scored before; null when the watch had no score of the customer: one who came after it began, and was beyond the threshold when first seen.</param>
/// <param name="Threshold">The threshold it went beyond.</param>
/// <param name="Version">The version whose scores showed it.</param>
/// <param name="AsOf">The instant those scores hold for, to the microsecond.</param>
/// <param name="Sequence">1, 2, 3, … within the watch, without gaps.</param>
public sealed record Crossing(
    string Watch, string Dataset, string Customer, string Metric, double Value, double? Previous, double Threshold, long Version, DateTimeOffset AsOf, long Sequence)
{
    /// <summary>Hash of watch, customer and version: the same crossing has the same id, wherever and whenever it is told.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([Watch, Customer, $"{Version}"])));
}

/// <summary>What scoring a version comes to.</summary>
public sealed record WatchScored
{
    /// <summary>What scoring a version comes to.</summary>
    /// <param name="version">The version's number.</param>
    /// <param name="asOf">The instant the scores hold for; what is finer than a microsecond is cut off.</param>
    /// <param name="metric">What the scores are.</param>
    /// <param name="scores">The labels with the scores.</param>
    /// <param name="state">The labels with who is beyond the threshold since when.</param>
    /// <param name="beyondCount">Customers beyond the threshold.</param>
    /// <param name="crossed">Customers who went beyond the threshold, each once.</param>
    /// <exception cref="ArgumentException">A customer is there twice, or a number is out of its range.</exception>
    public WatchScored(long version, DateTimeOffset asOf, string metric, LabelsReference scores, LabelsReference state, long beyondCount, IReadOnlyList<Crossed> crossed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(beyondCount, crossed.Count);
        var customers = new HashSet<string>(crossed.Count, StringComparer.Ordinal);
        if (!crossed.All(one => customers.Add(one.Customer)))
            throw new ArgumentException("A customer can go beyond the threshold once a version.", nameof(crossed));
        (Version, Metric, Scores, State, BeyondCount, Crossed) = (version, metric, scores, state, beyondCount, crossed);
        AsOf = new DateTimeOffset(asOf.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }

    /// <summary>The version's number.</summary>
    public long Version { get; }

    /// <summary>The instant the scores hold for, UTC, to the microsecond.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>What the scores are: the watch's <see cref="Watch.Metric"/>, or <see cref="Watch.Silence"/> in its place.</summary>
    public string Metric { get; }

    /// <summary>The labels with the scores.</summary>
    public LabelsReference Scores { get; }

    /// <summary>The labels with who is beyond the threshold since when.</summary>
    public LabelsReference State { get; }

    /// <summary>Customers beyond the threshold.</summary>
    public long BeyondCount { get; }

    /// <summary>Customers who went beyond the threshold, each once.</summary>
    public IReadOnlyList<Crossed> Crossed { get; }
}

/// <summary>A customer who went beyond the threshold.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Value">The number.</param>
/// <param name="Previous">The number before; null when there was none.</param>
public readonly record struct Crossed(string Customer, double Value, double? Previous);
