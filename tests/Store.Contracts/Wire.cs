using System.Net;
using System.Net.Sockets;
using System.Text;
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
    byte[] _having = [];
    CancellationTokenSource _cut = new();
    int _armed;
    int _lost;

    public Wire(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Lost => _lost;

    public void LoseNextCommit() => LoseNextCommitOf("");

    /// <summary>Breaks all connections and takes no new ones, until <see cref="Mend"/>.</summary>
    public void Cut() => _cut.Cancel();

    public void Mend() => Interlocked.Exchange(ref _cut, new CancellationTokenSource()).Dispose();

    /// <summary>Only a connection counts that has sent this text before.</summary>
    public void LoseNextCommitOf(string text)
    {
        Volatile.Write(ref _having, Encoding.UTF8.GetBytes(text));
        Volatile.Write(ref _armed, 1);
    }

    public string Through(string database) => new NpgsqlConnectionStringBuilder(database) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
        _cut.Dispose();
    }

    async Task AcceptAsync()
    {
        while (true)
            _ = CarryAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
    }

    async Task CarryAsync(TcpClient client)
    {
        var cut = Volatile.Read(ref _cut).Token;
        using (client)
        using (var server = new TcpClient())
        {
            if (cut.IsCancellationRequested)
                return;
            await server.ConnectAsync(IPAddress.Loopback, _server, _closing.Token);
            var (near, far) = (client.GetStream(), server.GetStream());
            var sent = new Sent();
            await Task.WhenAny(AskAsync(near, far, sent), AnswerAsync(far, near, sent), Task.Delay(Timeout.Infinite, cut));
        }
    }

    async Task AskAsync(NetworkStream near, NetworkStream far, Sent sent)
    {
        var buffer = new byte[65536];
        while (await near.ReadAsync(buffer, _closing.Token) is var count and > 0)
        {
            if (Volatile.Read(ref _armed) == 1 && buffer.AsSpan(0, count).IndexOf(Volatile.Read(ref _having)) >= 0)
                sent.Text = true;
            await far.WriteAsync(buffer.AsMemory(0, count), _closing.Token);
        }
    }

    async Task AnswerAsync(NetworkStream far, NetworkStream near, Sent sent)
    {
        var buffer = new byte[65536];
        while (await far.ReadAsync(buffer, _closing.Token) is var count and > 0)
        {
            if (buffer.AsSpan(0, count).IndexOf(Committed) >= 0 && sent.Text && Interlocked.Exchange(ref _armed, 0) == 1)
            {
                Interlocked.Increment(ref _lost);
                return;
            }
            await near.WriteAsync(buffer.AsMemory(0, count), _closing.Token);
        }
    }

    sealed class Sent
    {
        public volatile bool Text;
    }
}
