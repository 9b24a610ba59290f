using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;

namespace Chancery.Host.Postgres;

/// <summary>One reason why the host does not start, with what to do about it, in both languages.</summary>
/// <param name="Chinese">One sentence for the administrator.</param>
/// <param name="English">The same sentence in English.</param>
public sealed record StartFault(string Chinese, string English);

/// <summary>The host cannot start and says why; <c>Program</c> prints it and exits with <see cref="ExitCode"/>.</summary>
/// <remarks>All faults found are listed at once, so that an administrator mends them in one go.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It is an answer to the administrator and only travels as an exception.")]
public sealed class StartRefusal : Exception
{
    /// <summary>The process exit code of a refused start.</summary>
    public const int ExitCode = 2;

    public StartRefusal(string chinese, string english)
        : this([new StartFault(chinese, english)])
    {
    }

    public StartRefusal(IReadOnlyList<StartFault> faults)
        : base(string.Join(Environment.NewLine, faults.Select(fault => fault.English))) => Faults = faults;

    /// <value>Never empty.</value>
    public IReadOnlyList<StartFault> Faults { get; }

    /// <summary>Recognises a start that failed for a reason an administrator can mend.</summary>
    /// <returns>The refusal, or null when the failure is a defect and deserves its stack trace.</returns>
    public static StartRefusal? Explain(Exception failure) => failure switch
    {
        StartRefusal refusal => refusal,
        AddressInUseException or IOException { InnerException: AddressInUseException } => new(
            $"端口已被占用：{failure.Message} 请停止占用该端口的程序，或用 --urls http://127.0.0.1:端口号 换一个端口。",
            $"The port is in use: {failure.Message} Stop the program that uses it, or choose another with --urls http://127.0.0.1:PORT."),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    /// <summary>Writes each fault as two lines, Chinese first.</summary>
    public void WriteTo(TextWriter writer)
    {
        foreach (var fault in Faults)
        {
            writer.WriteLine($"无法启动：{fault.Chinese}");
            writer.WriteLine($"Cannot start: {fault.English}");
        }
    }
}
