using Chancery.Engine.Errors;
using Chancery.Engine.Identity;

namespace Chancery.Host.Setup;

/// <summary>The one-time code of the first start, kept in memory as a hash only; a singleton.</summary>
public sealed class SetupCode(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();

    private string? _hash;

    private DateTimeOffset _expiresAt;

    /// <summary>A new code to print; an earlier one stops working.</summary>
    public string Issue()
    {
        var code = OneTimeCode.New();
        lock (_lock)
        {
            _hash = OneTimeCode.Hash(code);
            _expiresAt = clock.GetUtcNow() + Lifetime;
        }

        return code;
    }

    /// <exception cref="WorkflowException"><c>code.invalid</c>: wrong, used or expired.</exception>
    public void Check(string? code)
    {
        lock (_lock)
        {
            if (code is null || _hash is null || clock.GetUtcNow() >= _expiresAt || !OneTimeCode.Matches(code, _hash))
                throw new WorkflowException(ErrorCodes.CodeInvalid,
                    "Take the code from the console; restart the host for a new one.", "请使用控制台显示的口令；重新启动可获得新的口令。", "code");
        }
    }

    /// <summary>The account exists: the code is worth nothing any more.</summary>
    public void Close()
    {
        lock (_lock)
            _hash = null;
    }
}
