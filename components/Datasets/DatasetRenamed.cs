using System.Text.Json.Serialization;
using Datasets.Core;
using Quantities;

namespace Datasets;

/// <summary>The dataset is called otherwise from here on; nothing else changes.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Name">What it is called.</param>
/// <param name="At">When.</param>
public sealed record DatasetRenamed(DatasetId Dataset, DatasetName Name, DateTimeOffset At) : DatasetEvent(Dataset, At);

/// <summary>A name that a dataset had.</summary>
/// <param name="Name">The name.</param>
/// <param name="Until">When it was given another.</param>
public sealed record FormerName(DatasetName Name, DateTimeOffset Until);

// What people call a dataset, which is state; what it is kept under is its id.
public sealed partial record Dataset
{
    /// <summary>The code of the refusal of a name that another dataset has.</summary>
    public const string Exists = "dataset-exists";

    /// <summary>What its tenant calls it.</summary>
    [JsonIgnore]
    public DatasetName Name => Called ?? Id.Key.UsualName;

    /// <summary>What its tenant calls it; null: by its key.</summary>
    public DatasetName? Called { get; init; }

    /// <summary>What it was called before, the last of these at the end; each once.</summary>
    public IReadOnlyList<FormerName> FormerNames { get; init; } = [];

    /// <summary>Gives a dataset another name; nothing happens when it has that name. That no other of its tenant has it is seen to by who keeps them.</summary>
    public static Decision Renaming(DatasetName name, DateTimeOffset at) => dataset =>
        dataset is null || dataset.Name == name ? Nothing : Happened(new DatasetRenamed(dataset.Id, name, at));

    /// <summary>The refusal of a name that another dataset of the tenant has: <c>dataset-exists</c>.</summary>
    public static Problem Taken(DatasetName name) => Refusals.Exists(name);

    Dataset After(DatasetRenamed e) => Next(OpenImports) with
    {
        Called = e.Name == Id.Key.UsualName ? null : e.Name,
        FormerNames = [.. FormerNames.Where(one => one.Name != Name && one.Name != e.Name), new(Name, e.At)],
    };
}
