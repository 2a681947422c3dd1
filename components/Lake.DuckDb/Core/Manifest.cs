using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>What a snapshot lists. Its SHA-256 is the snapshot's id, so it holds nothing that differs between equal data.</summary>
sealed record Manifest(
    int Format,
    DatasetId Dataset,
    LakeSettings Settings,
    IReadOnlyList<PropertyColumn> Properties,
    long Events,
    long AnonymousEvents,
    long Customers,
    DateTime FirstEvent,
    DateTime LastEvent,
    IReadOnlyList<Segment> Segments,
    IReadOnlyList<CustomerCodes> Dictionaries)
{
    public const int CurrentFormat = 1;

    /// <summary>The imports whose order ids are of another system than the usual one; null: none are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NamedSource>? Sources { get; init; }

    /// <summary>Which of its events count by their type; null: all do, and no type needs to be looked at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CountedPart? Counted { get; init; }

    /// <summary>Which types count; null: that leaves no event out.</summary>
    [JsonIgnore]
    public CountedTypes? CountedTypes => Counted is null ? null : CountedTypes.Of(Settings);

    /// <summary>The last event of those that can count where these conditions are asked; the last of all where there is none.</summary>
    public DateTime LastOf(CountedTypes? types) => (types is null ? null : Counted?.LastEvent) ?? LastEvent;

    /// <summary>The system that the order ids of an import are of; null: the usual one.</summary>
    public string? SourceOf(ImportId? import) => Sources?.FirstOrDefault(source => source.Import == import)?.Source;

    static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    public static SnapshotId IdOf(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>Reads a manifest that must hash to <paramref name="id"/>.</summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>: the bytes are not what the id names, or of a format this version does not know.</exception>
    public static Manifest Read(SnapshotId id, ReadOnlySpan<byte> bytes)
    {
        if (IdOf(bytes) != id)
            throw LakeFailures.Damaged(NameOf(id), Damage.Checksum);
        return JsonSerializer.Deserialize<Manifest>(bytes, Form) is { Format: CurrentFormat } manifest ? manifest : throw LakeFailures.Damaged(NameOf(id), Damage.Unreadable);
    }

    /// <summary>The object that a snapshot's manifest is.</summary>
    public static string NameOf(SnapshotId id) => $"lake/snapshots/{id.Value}.json";

    public SnapshotContents Describe(SnapshotId id) => new(
        id, Dataset, Settings, Properties, Events, AnonymousEvents, Customers, new DateTimeOffset(FirstEvent), new DateTimeOffset(LastEvent), Segments)
    {
        CountedEvents = Counted?.Events ?? Events,
    };
}

/// <summary>The events that count by their type: how many, and the instant of the last one.</summary>
sealed record CountedPart(long Events, DateTime? LastEvent);

/// <summary>A Parquet file of the customers that came with one landing: <c>code</c> (dense, from 0 over all files) and <c>customer</c>.</summary>
sealed record CustomerCodes(string Name, long Customers, long Bytes, string Checksum);

/// <summary>The system that the order ids of an import are of.</summary>
sealed record NamedSource(ImportId Import, string Source);
