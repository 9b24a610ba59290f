using Chancery.Host.Postgres;

namespace Chancery.Host;

/// <summary>All that is known against the start so far; said at once, so that an administrator mends it in one go.</summary>
internal sealed class StartFaults
{
    private readonly List<StartFault> _found = [];

    public void Add(IEnumerable<StartFault> faults) => _found.AddRange(faults);

    /// <summary>Runs one part of the start; when it is refused, its reasons are kept and the next part is tried.</summary>
    /// <returns>Null when it was refused.</returns>
    public async Task<T?> TryAsync<T>(Func<Task<T>> part)
        where T : class
    {
        try
        {
            return await part();
        }
        catch (StartRefusal refusal)
        {
            Add(refusal.Faults);
            return null;
        }
    }

    /// <exception cref="StartRefusal">With every fault, each once.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
            throw new StartRefusal([.. _found.Distinct()]);
    }
}
