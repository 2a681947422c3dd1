using System.Diagnostics;
using System.Reflection;

namespace ObjectStores;

/// <summary>A server that speaks S3, on a folder of its own (<c>development/object-store</c>). It ends with whoever started it.</summary>
public sealed class ObjectServer : IAsyncDisposable
{
    public const string Key = "S3RVER", Secret = "S3RVER", Bucket = "shop";

    static readonly string Home = Path.Combine(typeof(ObjectServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!, "development", "object-store");

    readonly Process process;
    readonly string folder;

    ObjectServer(Process process, string folder, Uri address) => (this.process, this.folder, Address) = (process, folder, address);

    /// <summary>Why there is none here; null: there is.</summary>
    public static string? LeftOut { get; } = Directory.Exists(Path.Combine(Home, "node_modules")) ? null : $"Left out: there is no {Path.Combine(Home, "node_modules")}; 'npm ci' in {Home} fetches it.";

    public Uri Address { get; }

    /// <summary>Where the server keeps what it was given.</summary>
    public string Files => Path.Combine(folder, Bucket);

    /// <param name="hasConditions">Whether it takes conditions of writes.</param>
    /// <param name="port">Where it listens; 0: anywhere.</param>
    public static async Task<ObjectServer> StartAsync(bool hasConditions = true, int port = 0)
    {
        var folder = Directory.CreateTempSubdirectory("object-store-").FullName;
        var start = new ProcessStartInfo("node", ["--openssl-legacy-provider", Path.Combine(Home, "server.js"), folder, Bucket])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["CONDITIONS"] = hasConditions ? "" : "none", ["PORT"] = $"{port}" },
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The object store did not start.");
        return new ObjectServer(process, folder, new Uri(line));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
