using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quantities;

namespace Worker;

/// <summary>A received file is imported. The new version, if there is one, announces itself by the commit log.</summary>
public static partial class FileReceivedHandler
{
    /// <summary>
    /// Runs the import; running it again after a crash changes nothing. What fails for want of something is noted with the import, and <see cref="OpenImports"/> tries it again: the message has
    /// done its part.
    /// </summary>
    public static async Task Handle(FileReceived message, ISender sender, IHostApplicationLifetime life, ILogger log, CancellationToken ct)
    {
        try
        {
            await life.UntilStoppedAsync(until => sender.Send(new RunImport(message.Dataset.Tenant, message.Import, null), until), ct);
        }
        catch (Exception e) when (FailureException.Find(e) is { } failure)
        {
            Failed(log, message.Import.Value, failure.Problem.Code, failure.Problem.Detail);
        }
    }

    [LoggerMessage(5, LogLevel.Error, "Import {Import} failed: {Code}: {Detail}")]
    static partial void Failed(ILogger log, Guid import, string code, string detail);
}
