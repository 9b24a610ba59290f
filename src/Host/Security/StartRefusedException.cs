namespace Chancery.Host.Security;

/// <summary>One reason not to start, in both languages; says what to change.</summary>
public sealed record StartFault(string Zh, string En);

/// <summary>The host does not start; all faults are named at once. Program prints the message and exits with <see cref="ExitCode"/>.</summary>
public sealed class StartRefusedException(IReadOnlyList<StartFault> faults) : Exception(Text(faults))
{
    public const int ExitCode = 2;

    public IReadOnlyList<StartFault> Faults { get; } = faults;

    private static string Text(IReadOnlyList<StartFault> faults) =>
        "系统拒绝启动 / The host refuses to start:" + string.Concat(faults.Select((fault, index) =>
            $"{Environment.NewLine}{index + 1}. {fault.Zh}{Environment.NewLine}   {fault.En}"));
}
