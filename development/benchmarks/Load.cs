using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks;

/// <summary>Requests that were answered, and what each took, from the shortest.</summary>
/// <param name="Took">Ticks of the clock, in order.</param>
/// <param name="Over">How long it was asked.</param>
sealed record Load(long[] Took, TimeSpan Over)
{
    public int Count => Took.Length;

    public double PerSecond => Count / Over.TotalSeconds;

    public double Milliseconds(double share) => Stopwatch.GetElapsedTime(0, Took[(int)(share * (Count - 1))]).TotalMilliseconds;

    /// <summary>Asks the same over and over on some connections, each a thread that waits for its answer: nobody asks with less processor time, which is taken from those who answer.</summary>
    /// <exception cref="InvalidOperationException">Something else than 200, or 304 for a tag, was answered.</exception>
    public static Load Run(int port, string path, string? tag, int connections, TimeSpan over)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(tag is null ? "" : $"If-None-Match: {tag}\r\n")}\r\n");
        var expected = tag is null ? "HTTP/1.1 200"u8.ToArray() : "HTTP/1.1 304"u8.ToArray();
        var began = Stopwatch.GetTimestamp();
        var took = new List<long>[connections];
        var threads = Enumerable.Range(0, connections).Select(number => new Thread(() => took[number] = Ask(port, request, expected, began, over))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return new Load([.. took.SelectMany(one => one ?? throw new InvalidOperationException("A connection failed.")).Order()], Stopwatch.GetElapsedTime(began));
    }

    static List<long> Ask(int port, byte[] request, byte[] expected, long began, TimeSpan over)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect("127.0.0.1", port);
        var (took, buffer) = (new List<long>(), new byte[1 << 20]);
        while (Stopwatch.GetElapsedTime(began) < over)
        {
            var asked = Stopwatch.GetTimestamp();
            socket.Send(request);
            Receive(socket, buffer, expected);
            took.Add(Stopwatch.GetTimestamp() - asked);
        }

        return took;
    }

    static void Receive(Socket socket, byte[] buffer, byte[] expected)
    {
        var (read, length) = (0, -1);
        while (length < 0 || read < length)
        {
            var more = socket.Receive(buffer.AsSpan(read));
            if (more == 0)
                throw new InvalidOperationException("The connection was closed.");
            read += more;
            var end = length < 0 ? buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) : -1;
            if (end >= 0)
                length = end + 4 + BodyOf(Encoding.ASCII.GetString(buffer, 0, end));
        }

        if (!buffer.AsSpan().StartsWith(expected))
            throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, read));
    }

    static int BodyOf(string head)
    {
        const string Length = "Content-Length:";
        return head.IndexOf(Length, StringComparison.OrdinalIgnoreCase) is var at && at < 0 ? 0 : int.Parse(head.AsSpan(at + Length.Length).Trim().ToString().Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
