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

/// <summary>The name a dataset goes by in addresses and commands: 1–63 of <c>a–z 0–9 _ -</c>, starting with a letter or digit. Unique within its tenant.</summary>
public readonly record struct DatasetName
{
    DatasetName(string value) => Value = value;

    /// <summary>The name as written.</summary>
    public string Value { get; }

    /// <summary>Checks the spelling; refuses with <c>invalid-value</c> on field <c>dataset</c>.</summary>
    public static Result<DatasetName> Create(string? name) =>
        Spelling.IsName(name)
            ? new DatasetName(name)
            : Refusals.Invalid("dataset", Refusals.NoDatasetName.With(name ?? ""));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A dataset among those of all tenants: what streams, paths, documents and messages are keyed by.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Name">What its tenant calls it.</param>
[JsonConverter(typeof(DatasetIdJson))]
public readonly record struct DatasetId(TenantName Tenant, DatasetName Name)
{
    /// <summary>Tenant and name with a slash between, which neither has: <c>default/shop</c>.</summary>
    public string Value => $"{Tenant}/{Name}";

    /// <summary>The tenant's dataset of that name; refuses with <c>invalid-value</c> on field <c>dataset</c>.</summary>
    public static Result<DatasetId> Create(TenantName tenant, string? name) => DatasetName.Create(name).Map(checkedName => new DatasetId(tenant, checkedName));

    /// <summary>The tenant's dataset that people call by a name; refuses with <c>dataset-not-found</c> what is no name, since no dataset is called so.</summary>
    public static Result<DatasetId> Named(TenantName tenant, string? name) => Create(tenant, name).TryGet(out var id, out _) ? id : Problem.NotFound("dataset", name ?? "");

    /// <summary>Reads a <see cref="Value"/>; a bare name, as it was written before there were tenants, is the default tenant's. Refuses with <c>invalid-value</c>.</summary>
    public static Result<DatasetId> Parse(string? text) =>
        text?.Split('/') is [var tenant, var name]
            ? TenantName.Create(tenant).Then(checkedTenant => Create(checkedTenant, name))
            : Create(TenantName.Default, text);

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
