using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.Hosting;

namespace Worker;

/// <summary>A received file is imported. The new version, if there is one, announces itself by the commit log.</summary>
public static class FileReceivedHandler
{
    /// <summary>Runs the import; running it again after a crash changes nothing.</summary>
    public static Task Handle(FileReceived message, ISender sender, IHostApplicationLifetime life, CancellationToken ct) =>
        life.UntilStoppedAsync(until => sender.Send(new RunImport(message.Import, null), until), ct);
}
