using System.Globalization;
using System.Net;
using Chancery.Host.Postgres;
using MimeKit;

namespace Chancery.Host.Security;

/// <summary>Settings whose value cannot be what was meant; none is guessed.</summary>
internal static class SettingValues
{
    private static readonly string[] Switches = ["Jobs", "migrate", "demo", "Mail:Encrypt"];

    /// <summary>Whether a switch is on; call after <see cref="Find"/> has found no fault.</summary>
    public static bool IsOn(IConfiguration configuration, string name, bool byDefault) =>
        bool.TryParse(configuration[name], out var given) ? given : byDefault;

    /// <param name="root">Relative paths are taken from here.</param>
    public static IReadOnlyList<StartFault> Find(IConfiguration configuration, string root) =>
    [
        .. Switches.SelectMany(name => Given(configuration, name, value => bool.TryParse(value, out _), "true 或 false", "true or false")),
        .. Given(configuration, "Mail:Port", IsPort, $"1 至 {IPEndPoint.MaxPort} 的端口号", $"a port from 1 to {IPEndPoint.MaxPort}"),
        .. Given(configuration, "Mail:From", value => MailboxAddress.TryParse(value, out _), "邮箱地址，例：oa@example.gov.cn", "a mail address such as oa@example.gov.cn"),
        .. Given(configuration, "Mail:PublicUrl", IsWebAddress, "网址，例：https://oa.example.gov.cn", "a web address such as https://oa.example.gov.cn"),
        .. Given(configuration, "Http:Timeout", IsDuration, "时长，例：00:00:15", "a duration such as 00:00:15"),
        .. LogLevels(configuration).SelectMany(name => Given(configuration, name, IsLogLevel, "日志级别，例：Information、Warning、None", "a log level such as Information, Warning or None")),
        .. Certificates(configuration).SelectMany(name => Given(configuration, name, value => File.Exists(Path.Combine(root, value)), "已有的证书文件", "a certificate file that exists")),
    ];

    private static IEnumerable<StartFault> Given(IConfiguration configuration, string name, Func<string, bool> fits, string wantedZh, string wanted) =>
        configuration[name] is { Length: > 0 } value && !fits(value)
            ? [new($"设置 {name} 的值“{value}”无效，应为{wantedZh}。", $"The setting {name} cannot be '{value}'; give {wanted}.")]
            : [];

    private static bool IsPort(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= IPEndPoint.MaxPort;

    private static bool IsWebAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static bool IsDuration(string value) => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero;

    private static bool IsLogLevel(string value) => Enum.TryParse<LogLevel>(value, ignoreCase: true, out var level) && Enum.IsDefined(level);

    private static IEnumerable<string> LogLevels(IConfiguration configuration) =>
        configuration.GetSection("Logging").GetChildren().Select(provider => provider.GetSection("LogLevel"))
            .Prepend(configuration.GetSection("Logging:LogLevel")).SelectMany(levels => levels.GetChildren()).Select(level => level.Path);

    private static IEnumerable<string> Certificates(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Certificates").GetChildren()
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Certificate")))
            .SelectMany(certificate => new[] { $"{certificate.Path}:Path", $"{certificate.Path}:KeyPath" });
}
