using System.Text.Json;
using System.Text.Json.Serialization;
using Datasets;
using Lake;
using Quantities;

namespace Ingestion.Core;

/// <summary>A check as it is kept, and what it means.</summary>
/// <param name="Kind">In which way rows are to be.</param>
/// <param name="Severity">What becomes of a version that has others.</param>
/// <param name="Said">As it was written.</param>
/// <param name="Where">Which rows are looked at.</param>
/// <param name="ReferenceWhere">Which rows of the reference.</param>
sealed record CheckDocument(CheckKind Kind, CheckSeverity Severity, DataCheck Said, IReadOnlyList<Condition> Where, IReadOnlyList<Condition> ReferenceWhere)
{
    static readonly (string Word, CheckKind Kind)[] Kinds =
    [
        ("unique", CheckKind.Unique), ("not_null", CheckKind.NotNull), ("accepted_values", CheckKind.AcceptedValues), ("relationships", CheckKind.Relationships), ("range", CheckKind.Range), ("sql", CheckKind.Sql),
    ];

    public static IEnumerable<string> KindWords => Kinds.Select(one => one.Word);

    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads what was written; refuses with <c>invalid-value</c> on its fields.</summary>
    public static Result<CheckDocument> Of(DataCheck said)
    {
        var word = said.Kind?.Trim().Replace('-', '_').ToLowerInvariant();
        if (Array.FindIndex(Kinds, one => one.Word == word) is var place && place < 0)
            return Problem.Invalid("kind", Phrases.NoCheckKind.With(said.Kind ?? "", Kinds.Select(one => one.Word).ToArray()), Refusals.Words);
        if (!Enum.TryParse<CheckSeverity>(said.Severity ?? nameof(CheckSeverity.Error), ignoreCase: true, out var severity) || !Enum.IsDefined(severity) || int.TryParse(said.Severity, out _))
            return Problem.Invalid("severity", Phrases.NoSeverity.With(said.Severity), Refusals.Words);
        var kind = Kinds[place].Kind;
        var unfit = new (string Field, bool IsGiven, bool Fits)[]
        {
            ("columns", said.Columns?.Count > 0, kind != CheckKind.Sql), ("values", said.Values?.Count > 0, kind == CheckKind.AcceptedValues), ("min", said.Min is not null, kind == CheckKind.Range), ("max", said.Max is not null, kind == CheckKind.Range),
            ("condition", said.Condition is not null, kind == CheckKind.Sql), ("references", said.References is not null, kind == CheckKind.Relationships),
        }.FirstOrDefault(one => one.IsGiven && !one.Fits);
        if (unfit.Field is not null)
            return Problem.Invalid(unfit.Field, Phrases.NotOfCheckKind.With(unfit.Field, word), Refusals.Words);
        if (said.References is { Column: null or "" })
            return Problem.Invalid("references", Phrases.ReferenceWithoutColumn, Refusals.Words);
        if (!Condition.ParseAll(said.Where ?? []).TryGet(out var where, out var problem) || !Condition.ParseAll(said.References?.Where ?? []).TryGet(out var there, out problem))
            return problem;
        var kept = said with { Kind = word, Severity = severity.ToString().ToLowerInvariant(), Columns = Some(said.Columns), Values = Some(said.Values), Where = Some(said.Where), References = said.References is { } to ? to with { Where = Some(to.Where), IsDeleted = null } : null };
        return new CheckDocument(kind, severity, kept, where, there);
    }

    /// <summary>A check that is kept.</summary>
    public static CheckDocument Of(Definition definition) => Of(Read(definition)).Value;

    /// <summary>What was written.</summary>
    public static DataCheck Read(Definition definition) => JsonSerializer.Deserialize<DataCheck>(definition.Document, Form) ?? throw new InvalidOperationException($"Check '{definition.Name}' is none.");

    /// <summary>The same check where the dataset it refers to goes by its key, which it is kept with: names change.</summary>
    public CheckDocument To(DatasetKey other) => Said.References is { Dataset: not null } to ? this with { Said = Said with { References = to with { Dataset = other.Value } } } : this;

    /// <summary>The other dataset that a kept check refers to; null: none.</summary>
    public static DatasetId? ReferenceOf(TenantName tenant, DataCheck kept) => DatasetName.Create(kept.References?.Dataset).TryGet(out var key, out _) ? DatasetId.FirstOf(tenant, key) : null;

    public string Write() => JsonSerializer.Serialize(Said, Form);

    /// <summary>The check of rows.</summary>
    /// <param name="reference">The version of the other dataset that is referred to; null: none is.</param>
    public RowCheck ToRowCheck(SnapshotId? reference) => new(Kind, Said.Columns ?? [])
    {
        Values = Said.Values ?? [],
        Min = Said.Min,
        Max = Said.Max,
        Condition = Said.Condition,
        Reference = Said.References is { } to ? new RowReference(reference, to.Column!, ReferenceWhere) : null,
        Where = Where,
    };

    static IReadOnlyList<string>? Some(IReadOnlyList<string>? list) => list is { Count: > 0 } ? list : null;
}
