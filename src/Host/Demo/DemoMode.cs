namespace Chancery.Host.Demo;

/// <summary>Whether this host shows the demonstration office: known passwords, loopback only, a banner on every page.</summary>
public sealed class DemoMode
{
    public const string Flag = "--demo";

    /// <summary>The password of every demonstration account; a published host that finds it in use refuses to start.</summary>
    public const string Password = "chancery";

    public required bool Enabled { get; init; }

    /// <summary>Whether the command line or the setting <c>demo</c> asks for it.</summary>
    internal static DemoMode Of(IReadOnlyList<string> args, IConfiguration configuration) =>
        new() { Enabled = args.Contains(Flag) || Security.SettingValues.IsOn(configuration, "demo", byDefault: false) };

    /// <summary>The command line for the configuration, which would take the word after a bare flag as its value.</summary>
    public static string[] WithoutFlag(string[] args) => [.. args.Where(argument => argument != Flag)];
}
