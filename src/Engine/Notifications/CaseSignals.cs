using System.Threading.Channels;

namespace Chancery.Engine.Notifications;

/// <summary>Tells, after the commit, which cases changed; a singleton. Losing a signal loses only a live refresh.</summary>
public sealed class CaseSignals
{
    private readonly Channel<Guid> _changed = Channel.CreateBounded<Guid>(new BoundedChannelOptions(10_000)
    {
        FullMode = BoundedChannelFullMode.DropOldest,
        SingleReader = true,
    });

    public ChannelReader<Guid> Changed => _changed.Reader;

    public void Signal(Guid caseId) => _changed.Writer.TryWrite(caseId);
}
