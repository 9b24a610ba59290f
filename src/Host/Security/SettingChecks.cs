using System.Net;
using Chancery.Host.Demo;
using Chancery.Host.Postgres;

namespace Chancery.Host.Security;

/// <summary>Unsafe settings.</summary>
internal static class SettingChecks
{
    public static IReadOnlyList<StartFault> Find(IConfiguration configuration, IHostEnvironment host, DemoMode demo)
    {
        var open = ListenAddresses.Of(configuration).Where(address => !ListenAddresses.IsLoopback(address)).ToList();
        var faults = new List<StartFault>();
        if (demo.Enabled)
        {
            faults.AddRange(open.Select(address => new StartFault(
                $"演示模式的密码人所共知，只能监听本机地址；请把 {address} 改为 http://localhost:端口，或去掉 {DemoMode.Flag}。",
                $"The demonstration's passwords are public, so it listens on this machine only; change {address} to http://localhost:port, or drop {DemoMode.Flag}.")));
            return faults;
        }

        faults.AddRange(TrustedProxies(configuration).Where(proxy => !IPAddress.TryParse(proxy, out _)).Select(proxy => new StartFault(
            $"TrustedProxies 中的 {proxy} 不是 IP 地址。", $"{proxy} in TrustedProxies is not an IP address.")));
        if (!HasProxies(configuration))
            faults.AddRange(open.Where(address => address.Scheme == "http").Select(address => new StartFault(
                $"{address} 以明文 http 对外监听；请改用 https，或在 TrustedProxies 中列出负责加密的代理地址。",
                $"{address} listens beyond this machine without encryption; use https, or list the encrypting proxies in TrustedProxies.")));

        if (open.Count > 0 && host.IsDevelopment())
            faults.Add(new(
                "开发环境会向访问者显示故障内情；对外监听时请将 ASPNETCORE_ENVIRONMENT 设为 Production。",
                "The development environment shows faults to visitors; set ASPNETCORE_ENVIRONMENT to Production when listening beyond this machine."));

        if (open.Count > 0 && (configuration["AllowedHosts"] is null or "" or "*"))
            faults.Add(new(
                "对外监听时须在 AllowedHosts 中写明本系统的域名，以分号分隔。",
                "When listening beyond this machine, name the host names of this system in AllowedHosts, separated by semicolons."));

        return faults;
    }

    public static bool HasProxies(IConfiguration configuration) => TrustedProxies(configuration).Count > 0;

    public static IReadOnlyList<string> TrustedProxies(IConfiguration configuration) =>
        configuration["TrustedProxies"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
