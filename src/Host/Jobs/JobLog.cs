using Hangfire.Logging;

namespace Chancery.Host.Jobs;

/// <summary>Where Hangfire logs. Its provider is one for the whole process, so it may outlive the host that set it.</summary>
internal sealed class JobLog(ILoggerFactory loggers) : ILogProvider
{
    public ILog GetLogger(string name)
    {
        try
        {
            return new Log(loggers.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            // The host is gone; another one in this process must not fail for it
            return new Log(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        }
    }

    private sealed class Log(ILogger logger) : ILog
    {
        bool ILog.Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            // Trace is 0 on both sides and the names are in the same order
            var level = (Microsoft.Extensions.Logging.LogLevel)logLevel;
            if (messageFunc is null)
                return logger.IsEnabled(level);

            Written(logger, level, messageFunc(), exception);
            return true;
        }

        private static readonly Action<ILogger, string, Exception?>[] Writers =
            [.. Enum.GetValues<Microsoft.Extensions.Logging.LogLevel>().Select(level => LoggerMessage.Define<string>(level, default, "{Message}"))];

        private static void Written(ILogger logger, Microsoft.Extensions.Logging.LogLevel level, string message, Exception? exception) =>
            Writers[(int)level](logger, message, exception);
    }
}
