using System.Net;
using System.Net.Sockets;
using Chancery.Host.Postgres;

namespace Chancery.Host.Security;

/// <summary>Asks for each port before anything is started, so that the answer is one line.</summary>
internal static class PortCheck
{
    /// <summary>What is no address, and ports that are in use or cannot be listened on.</summary>
    public static IReadOnlyList<StartFault> Find(IConfiguration configuration) =>
    [
        .. ListenAddresses.Faults(configuration),
        .. ListenAddresses.Of(configuration).Where(address => address.Port > 0).Select(Ask).OfType<StartFault>(),
    ];

    private static StartFault? Ask(BindingAddress address)
    {
        var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed : IPAddress.Loopback;
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(host, address.Port));
            return null;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return new(
                $"端口 {address.Port} 已被占用。请停止占用它的程序，或用 --urls http://127.0.0.1:端口号 换一个端口。",
                $"Port {address.Port} is in use. Stop the program that uses it, or choose another with --urls http://127.0.0.1:PORT.");
        }
        catch (SocketException refused)
        {
            return new(
                $"不能在 {address.Host}:{address.Port} 上监听：{refused.Message}。请用 --urls 指定本机地址和允许使用的端口，例：--urls http://127.0.0.1:5080。",
                $"Cannot listen on {address.Host}:{address.Port}: {refused.Message}. Name an address of this machine and a port it may use, such as --urls http://127.0.0.1:5080.");
        }
    }
}
