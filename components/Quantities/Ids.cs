using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quantities;

/// <summary>One run of an import, accepted or not; chosen by whoever starts it.</summary>
/// <param name="Value">A version 7 GUID, so that ids sort by time.</param>
[JsonConverter(typeof(ImportIdJson))]
public readonly record struct ImportId(Guid Value)
{
    /// <summary>Reads the usual GUID spelling; refuses with <c>import-not-found</c>, since no import has such an id.</summary>
    public static Result<ImportId> Parse(string? text) =>
        Guid.TryParse(text, out var id) ? new ImportId(id) : Problem.NotFound("import", text ?? "");

    /// <inheritdoc />
    public override string ToString() => Value.ToString();

    sealed class ImportIdJson : JsonConverter<ImportId>
    {
        public override ImportId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, ImportId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <summary>An immutable state of a dataset's data in the lake; the id is the SHA-256 of what it lists, so equal ids mean equal data.</summary>
/// <param name="Value">64 hexadecimal digits.</param>
[JsonConverter(typeof(SnapshotIdJson))]
public readonly record struct SnapshotId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;

    sealed class SnapshotIdJson : JsonConverter<SnapshotId>
    {
        public override SnapshotId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, SnapshotId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <summary>A published version of a dataset: what a question is asked of.</summary>
/// <param name="Dataset">Whose version.</param>
/// <param name="Number">1 for the first data that landed, one more for each landing that added rows.</param>
/// <param name="Snapshot">The data of this version.</param>
public sealed record DatasetVersion(DatasetId Dataset, long Number, SnapshotId Snapshot)
{
    /// <summary>What the dataset was called when this was written; null: by its key.</summary>
    public DatasetName? Called { get; init; }

    /// <summary>What the dataset is called.</summary>
    [JsonIgnore]
    public DatasetName Name => Called ?? Dataset.Key.UsualName;
}
