using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EndToEnd.Plumbing;

/// <summary>What takes in metrics and traces over HTTP, and keeps them as they came: names are readable in it.</summary>
public sealed class Collector : IDisposable
{
    readonly HttpListener listener = new();
    readonly ConcurrentQueue<(string Path, string Body)> came = new();

    public Collector()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        listener.Prefixes.Add(Address);
        listener.Start();
        _ = TakeAsync();
    }

    public string Address { get; }

    public string At(string path) => string.Concat(came.Where(one => one.Path == path).Select(one => one.Body));

    async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var http = await listener.GetContextAsync();
                using var body = new StreamReader(http.Request.InputStream, Encoding.Latin1);
                came.Enqueue((http.Request.Url!.AbsolutePath, await body.ReadToEndAsync()));
                http.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It was closed.
        }
    }

    public void Dispose() => listener.Close();
}
