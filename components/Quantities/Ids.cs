using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Quantities;

/// <summary>The name a dataset goes by in addresses and commands: 1–63 of <c>a–z 0–9 _ -</c>, starting with a letter or digit.</summary>
[JsonConverter(typeof(DatasetNameJson))]
public readonly partial record struct DatasetName
{
    DatasetName(string value) => Value = value;

    /// <summary>The name as written.</summary>
    public string Value { get; }

    /// <summary>Checks the spelling; refuses with <c>invalid-value</c> on field <c>dataset</c>.</summary>
    public static Result<DatasetName> Create(string? name) =>
        name is not null && Spelling().IsMatch(name)
            ? new DatasetName(name)
            : Problem.Invalid("dataset", $"'{name}' is no dataset name: use 1 to 63 of a-z, 0-9, '-' and '_', starting with a letter or digit.");

    /// <inheritdoc />
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,62}\\z")]
    private static partial Regex Spelling();

    sealed class DatasetNameJson : JsonConverter<DatasetName>
    {
        public override DatasetName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Create(reader.GetString()) is { IsOk: true } name ? name.Value : throw new JsonException("Not a dataset name.");

        public override void Write(Utf8JsonWriter writer, DatasetName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

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
public sealed record DatasetVersion(DatasetName Dataset, long Number, SnapshotId Snapshot);
