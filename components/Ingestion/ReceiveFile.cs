using Datasets;
using MediatR;
using Quantities;

namespace Ingestion;

/// <summary>Keeps a file as received, checks that it can be read as mapped, and begins its import.</summary>
/// <param name="Dataset">Into which dataset.</param>
/// <param name="Import">The import's id, chosen by the sender.</param>
/// <param name="FileName">The name its sender gave it.</param>
/// <param name="Content">The file, packed or not; read to its end.</param>
/// <param name="Reading">How it is to be read.</param>
/// <param name="Runner">Who runs the import.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, <c>invalid-value</c>, <c>column-not-found</c>, <c>file-empty</c> or <c>wrong-encoding</c>; then nothing is kept.</remarks>
public sealed record ReceiveFile(DatasetId Dataset, ImportId Import, string FileName, Stream Content, FileReading Reading, ImportRunner Runner) : IRequest<Result<Import>>
{
    /// <summary>Whether nobody said how the file is to be read, and the reading is the one that the dataset keeps of its source. A refusal of it says so.</summary>
    public bool IsKept { get; init; }
}

/// <summary>Can a file on this machine be read as described? Nothing is kept.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Reading">How it is to be read.</param>
/// <remarks>Refuses as <see cref="ReceiveFile"/> does, and with <c>file-not-found</c>.</remarks>
public sealed record CheckFile(string Path, FileReading Reading) : IRequest<Result<FileMapping>>;

/// <summary>Who runs an import.</summary>
public enum ImportRunner
{
    /// <summary>A worker, when it gets to it.</summary>
    Worker,

    /// <summary>The process that received the file; it sends <see cref="RunImport"/> next.</summary>
    Sender,
}
