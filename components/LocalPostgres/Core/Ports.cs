using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace LocalPostgres.Core;

static class Ports
{
    // Below the range from which systems give ports to outgoing connections: there, a client that retries while the server is
    // away can end up connected to itself and keep the port from it.
    const int Lowest = 15432;
    const int Highest = 32767;

    public static int Choose()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest + 1);
            if (IsFree(port))
                return port;
        }
    }

    static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
