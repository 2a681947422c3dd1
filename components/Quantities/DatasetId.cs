using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Quantities.Core;

namespace Quantities;

/// <summary>Whose datasets: the name of a tenant, spelt as a <see cref="DatasetName"/> is.</summary>
[JsonConverter(typeof(TenantNameJson))]
public readonly record struct TenantName
{
    TenantName(string value) => Value = value;

    /// <summary>The tenant of everything where nobody tells tenants apart.</summary>
    public static TenantName Default { get; } = new("default");

    /// <summary>The name as written.</summary>
    public string Value { get; }

    /// <summary>Checks the spelling; refuses with <c>invalid-value</c> on field <c>tenant</c>.</summary>
    public static Result<TenantName> Create(string? name) =>
        Spelling.IsName(name)
            ? new TenantName(name)
            : Refusals.Invalid("tenant", Refusals.NoTenantName.With(name ?? ""));

    /// <inheritdoc />
    public override string ToString() => Value;

    sealed class TenantNameJson : JsonConverter<TenantName>
    {
        public override TenantName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Create(reader.GetString()) is { IsOk: true } name ? name.Value : throw new JsonException("Not a tenant's name.");

        public override void Write(Utf8JsonWriter writer, TenantName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <summary>The name a dataset goes by in addresses and commands: 1–63 of <c>a–z 0–9 _ -</c>, starting with a letter or digit. Unique within its tenant at any time; a dataset can be given another.</summary>
[JsonConverter(typeof(DatasetNameJson))]
public readonly record struct DatasetName
{
    internal DatasetName(string value) => Value = value;

    /// <summary>The name as written.</summary>
    public string Value { get; }

    /// <summary>Checks the spelling; refuses with <c>invalid-value</c> on field <c>dataset</c>.</summary>
    public static Result<DatasetName> Create(string? name) =>
        Spelling.IsName(name)
            ? new DatasetName(name)
            : Refusals.Invalid("dataset", Refusals.NoDatasetName.With(name ?? ""));

    /// <inheritdoc />
    public override string ToString() => Value;

    sealed class DatasetNameJson : JsonConverter<DatasetName>
    {
        public override DatasetName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Create(reader.GetString()) is { IsOk: true } name ? name.Value : throw new JsonException("Not a dataset's name.");

        public override void Write(Utf8JsonWriter writer, DatasetName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <summary>What a dataset is kept under among those of its tenant, for ever, whatever people call it: the name it was registered by or, where another's key is spelt so, that name with something behind it.</summary>
public readonly record struct DatasetKey
{
    internal DatasetKey(string value) => Value = value;

    /// <summary>The key, spelt as a <see cref="DatasetName"/> is.</summary>
    public string Value { get; }

    /// <summary>The name of a dataset of which nothing else is said: one that was registered by its key and never renamed.</summary>
    public DatasetName UsualName => new(Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A dataset among those of all tenants: what streams, paths, documents and messages are keyed by. It says nothing of what the dataset is called.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Key">Which of the tenant's.</param>
[JsonConverter(typeof(DatasetIdJson))]
public readonly record struct DatasetId(TenantName Tenant, DatasetKey Key)
{
    const int Longest = 63;

    /// <summary>Tenant and key with a slash between, which neither has: <c>default/shop</c>.</summary>
    public string Value => $"{Tenant}/{Key}";

    /// <summary>What a dataset of that name is registered under, unless something is kept there already.</summary>
    public static DatasetId FirstOf(TenantName tenant, DatasetName name) => new(tenant, new DatasetKey(name.Value));

    /// <summary>What it is registered under then.</summary>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="mark">What tells it from others that were registered by that name: at most 62 of <c>a–z 0–9</c>.</param>
    /// <exception cref="ArgumentException">The mark makes no key.</exception>
    public static DatasetId AnotherOf(TenantName tenant, DatasetName name, string mark)
    {
        var room = Longest - mark.Length - 1;
        var key = room < 0 ? "" : $"{(name.Value.Length > room ? name.Value[..room] : name.Value)}-{mark}";
        return Spelling.IsName(key) ? new DatasetId(tenant, new DatasetKey(key)) : throw new ArgumentException($"'{mark}' behind a name makes no key.", nameof(mark));
    }

    /// <summary>Reads a <see cref="Value"/>; a bare key, as it was written before there were tenants, is the default tenant's. Refuses with <c>invalid-value</c>.</summary>
    public static Result<DatasetId> Parse(string? text) =>
        text?.Split('/') is [var tenant, var key]
            ? TenantName.Create(tenant).Then(checkedTenant => DatasetName.Create(key).Map(name => FirstOf(checkedTenant, name)))
            : DatasetName.Create(text).Map(name => FirstOf(TenantName.Default, name));

    /// <inheritdoc />
    public override string ToString() => Value;

    sealed class DatasetIdJson : JsonConverter<DatasetId>
    {
        public override DatasetId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()) is { IsOk: true } id ? id.Value : throw new JsonException("Not a dataset's id.");

        public override void Write(Utf8JsonWriter writer, DatasetId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

static partial class Spelling
{
    public static bool IsName([NotNullWhen(true)] string? text) => text is not null && Name().IsMatch(text);

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,62}\\z")]
    private static partial Regex Name();
}
