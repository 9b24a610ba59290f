using System.Net;
using System.Net.Sockets;
using Chancery.Host.Postgres;

namespace Chancery.Host.Security;

/// <summary>Asks for each port before anything is started, so that the answer is one line.</summary>
internal static class PortCheck
{
    /// <exception cref="StartRefusal">A port is in use.</exception>
    public static void RequireFree(IConfiguration configuration)
    {
        foreach (var address in ListenAddresses.Of(configuration).Where(address => address.Port > 0))
        {
            var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed : IPAddress.Loopback;
            using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(host, address.Port));
            }
            catch (SocketException busy) when (busy.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new StartRefusal(
                    $"端口 {address.Port} 已被占用。请停止占用它的程序，或用 --urls http://127.0.0.1:端口号 换一个端口。",
                    $"Port {address.Port} is in use. Stop the program that uses it, or choose another with --urls http://127.0.0.1:PORT.");
            }
        }
    }
}
