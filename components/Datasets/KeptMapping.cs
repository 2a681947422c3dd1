using Datasets.Core;
using Quantities;

namespace Datasets;

/// <summary>How a file was said to be read. When its import lands, the dataset keeps it for the next file of the same source.</summary>
/// <param name="Source">The name under which its ids are unique.</param>
/// <param name="Customers">Whether it is a list of customers: one beside the orders of the same source.</param>
/// <param name="Options">The options that were given, as JSON that only ingestion interprets.</param>
/// <param name="IsKept">Whether nobody gave them, and they were those that the dataset had kept.</param>
public sealed record SaidReading(string Source, bool Customers, string Options, bool IsKept);

/// <summary>How files of a source are read where nobody says it.</summary>
/// <param name="Source">The name under which their ids are unique.</param>
/// <param name="Customers">Whether they are lists of customers.</param>
/// <param name="Options">The options, as JSON that only ingestion interprets.</param>
/// <param name="Import">The import that landed last with them.</param>
/// <param name="At">When it landed.</param>
public sealed record KeptMapping(string Source, bool Customers, string Options, ImportId Import, DateTimeOffset At);

/// <summary>Files of a source are no longer read as the last one was: it is to be said anew.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Source">The source.</param>
/// <param name="Customers">Whether its lists of customers are meant.</param>
/// <param name="At">When.</param>
public sealed record MappingForgotten(DatasetId Dataset, string Source, bool Customers, DateTimeOffset At) : DatasetEvent(Dataset, At);

/// <summary>What is to be kept when an import lands.</summary>
/// <param name="Import">The import.</param>
/// <param name="Said">How its file was said to be read.</param>
/// <param name="Remapped">The import of which it is the new reading; null: it has a file of its own.</param>
public sealed record OpenReading(ImportId Import, SaidReading Said, ImportId? Remapped);

// How the files of a dataset are read.
public sealed partial record Dataset
{
    /// <summary>How files are read of which nobody says it, by source.</summary>
    public IReadOnlyList<KeptMapping> Mappings { get; init; } = [];

    /// <summary>What is kept of the imports that have not ended, should they land.</summary>
    public IReadOnlyList<OpenReading> OpenReadings { get; init; } = [];

    /// <summary>How files of a source are read; null: it has to be said.</summary>
    public KeptMapping? MappingOf(string source, bool customers) => Mappings.FirstOrDefault(one => one.Source == source && one.Customers == customers);

    /// <summary>The refusal to read a file by what is kept, where nothing is: <c>mapping-not-found</c>.</summary>
    /// <param name="source">The source of the file.</param>
    public Problem NoMappingOf(string source) => Refusals.NoMapping(Name, source, [.. Mappings.Select(one => one.Source).Distinct()]);

    /// <summary>Lets it be said anew how files of a source are read; refuses with <c>mapping-not-found</c>.</summary>
    public static Decision ForgettingMapping(string source, bool customers, DateTimeOffset at) => dataset =>
        dataset is null ? Nothing
        : dataset.MappingOf(source, customers) is null ? dataset.NoMappingOf(source)
        : Happened(new MappingForgotten(dataset.Id, source, customers, at));

    /// <summary>An import with a new file says how the next one is read; one whose file is read otherwise does where it was its reading that was kept.</summary>
    Dataset Keeping(ImportId landed, DateTimeOffset at)
    {
        if (OpenReadings.FirstOrDefault(one => one.Import == landed) is not { Said: var said } open)
            return this;
        var before = MappingOf(said.Source, said.Customers);
        return open.Remapped is { } remapped && before?.Import != remapped
            ? this
            : this with { Mappings = [.. Mappings.Where(one => one != before).Append(new KeptMapping(said.Source, said.Customers, said.Options, open.Remapped ?? landed, at)).OrderBy(one => one.Source, StringComparer.Ordinal).ThenBy(one => one.Customers)] };
    }

    Dataset After(MappingForgotten e) => Next(OpenImports) with { Mappings = [.. Mappings.Where(one => one.Source != e.Source || one.Customers != e.Customers)] };
}
