using Datasets;
using Ingestion;
using MediatR;

namespace Worker;

/// <summary>A received file is imported. The new version, if there is one, announces itself by the commit log.</summary>
public static class FileReceivedHandler
{
    /// <summary>Runs the import; running it again after a crash changes nothing.</summary>
    public static Task Handle(FileReceived message, ISender sender, CancellationToken ct) => sender.Send(new RunImport(message.Import, null), ct);
}
