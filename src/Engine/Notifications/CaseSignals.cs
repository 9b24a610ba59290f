using System.Threading.Channels;

namespace Chancery.Engine.Notifications;

/// <summary>Tells, after the commit, which cases changed and that something is to be delivered; a singleton.</summary>
/// <remarks>Losing a signal loses only a live refresh, or lets a delivery wait for the next sweep.</remarks>
public sealed class CaseSignals
{
    private readonly Channel<Guid> _changed = Channel.CreateBounded<Guid>(new BoundedChannelOptions(10_000)
    {
        FullMode = BoundedChannelFullMode.DropOldest,
        SingleReader = true,
    });

    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A stimulus was written that can be delivered at once.</summary>
    public ChannelReader<bool> Pending => _pending.Reader;

    public ChannelReader<Guid> Changed => _changed.Reader;

    public void SignalPending() => _pending.Writer.TryWrite(true);

    public void Signal(Guid caseId) => _changed.Writer.TryWrite(caseId);
}
