using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Chancery.Activities.Tests.Channels;

/// <summary>The least that speaks SMTP on loopback and keeps what it is given.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public MailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<string> Recipients { get; } = [];

    public List<string> Messages { get; } = [];

    public void Dispose()
    {
        _listener.Stop();
        _listener.Dispose();
    }

    /// <summary>Waits until the one conversation is over.</summary>
    public Task EndAsync() => _serving.WaitAsync(TimeSpan.FromSeconds(10));

    private async Task ServeAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 loopback");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }

            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                Recipients.Add(line["RCPT TO:".Length..].Split(' ')[0].Trim('<', '>'));

            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Messages.Add(await ReadMessageAsync(reader));
            }

            await writer.WriteLineAsync("250 ok");
        }
    }

    private static async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            message.AppendLine(line.StartsWith('.') ? line[1..] : line);
        return message.ToString();
    }
}
