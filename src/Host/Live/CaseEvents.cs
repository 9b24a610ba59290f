using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Chancery.Host.Live;

/// <summary>The browsers now listening on this node; each is told only which case changed.</summary>
public sealed class CaseEvents
{
    private readonly ConcurrentDictionary<Channel<Guid>, bool> _listeners = [];

    public void Broadcast(Guid caseId)
    {
        foreach (var listener in _listeners.Keys)
            listener.Writer.TryWrite(caseId);
    }

    /// <summary>Changes from now on, until the browser leaves; a slow browser misses the oldest.</summary>
    public async IAsyncEnumerable<Guid> ListenAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var channel = Channel.CreateBounded<Guid>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[channel] = true;
        try
        {
            await foreach (var caseId in channel.Reader.ReadAllAsync(ct))
                yield return caseId;
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }
}
