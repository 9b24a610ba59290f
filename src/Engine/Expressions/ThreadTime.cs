using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Chancery.Engine.Expressions;

/// <summary>The processor time that one thread has used, readable from every thread; where the system cannot tell, the time on the clock.</summary>
/// <remarks>On a machine that is busy with other things a short script is late by the clock, and nothing is wrong with it.</remarks>
internal sealed class ThreadTime
{
    private const int Success = 0;

    [ThreadStatic]
    private static ThreadTime? _current;

    private readonly int? _clock = FindClock();

    /// <summary>That of the thread that asks.</summary>
    public static ThreadTime Current => _current ??= new ThreadTime();

    /// <summary>Since some moment before the thread first asked.</summary>
    public TimeSpan Used => _clock is { } clock && Native.ReadClock(clock, out var time) == Success
        ? time.Span
        : Stopwatch.GetElapsedTime(0);

    private static int? FindClock()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            return null;

        return Native.FindClock(Native.Self(), out var clock) == Success ? clock : null;
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "pthread_self")]
        public static extern nint Self();

        [DllImport("libc", EntryPoint = "pthread_getcpuclockid")]
        public static extern int FindClock(nint thread, out int clock);

        [DllImport("libc", EntryPoint = "clock_gettime")]
        public static extern int ReadClock(int clock, out Time time);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        private readonly long _seconds;
        private readonly long _nanoseconds;

        public TimeSpan Span => TimeSpan.FromTicks(_seconds * TimeSpan.TicksPerSecond + _nanoseconds / TimeSpan.NanosecondsPerTick);
    }
}
