using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Store.Contracts;

/// <summary>A wire to PostgreSQL that can be cut at the worst moment: after the server has committed, before the client hears of it.</summary>
sealed class Wire : IAsyncDisposable
{
    static readonly byte[] Committed = "COMMIT\0"u8.ToArray();
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _closing = new();
    readonly Task _accepting;
    readonly int _server;
    int _armed;
    int _lost;

    public Wire(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Lost => _lost;

    public void LoseNextCommit() => Volatile.Write(ref _armed, 1);

    public string Through(string database) => new NpgsqlConnectionStringBuilder(database) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    async Task AcceptAsync()
    {
        while (true)
            _ = CarryAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
    }

    async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _server, _closing.Token);
            var (near, far) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(near.CopyToAsync(far, _closing.Token), AnswerAsync(far, near));
        }
    }

    async Task AnswerAsync(NetworkStream far, NetworkStream near)
    {
        var buffer = new byte[65536];
        while (await far.ReadAsync(buffer, _closing.Token) is var count and > 0)
        {
            if (buffer.AsSpan(0, count).IndexOf(Committed) >= 0 && Interlocked.Exchange(ref _armed, 0) == 1)
            {
                Interlocked.Increment(ref _lost);
                return;
            }
            await near.WriteAsync(buffer.AsMemory(0, count), _closing.Token);
        }
    }
}
