using System.Runtime.Versioning;
using Chancery.Host.Demo;
using Chancery.Host.Postgres;
using Chancery.Host.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Chancery.Host.Tests.Security;

public sealed class StartCheckTests
{
    [TestCase("http://localhost:5000", 0)]
    [TestCase("http://127.0.0.1:5000;http://[::1]:5000", 0)]
    [TestCase("https://0.0.0.0:443", 0)]
    [TestCase("http://0.0.0.0:80", 1)]
    [TestCase("http://*:80;http://10.1.2.3:81", 2)]
    [TestCase("http://example.gov.cn", 1)]
    public void Plain_http_beyond_this_machine_is_refused_without_a_proxy(string urls, int faults)
    {
        Assert.That(Find(false, ("urls", urls), ("AllowedHosts", "oa.example")), Has.Count.EqualTo(faults));
        Assert.That(Find(false, ("urls", urls), ("AllowedHosts", "oa.example"), ("TrustedProxies", "10.0.0.1")), Is.Empty);
    }

    [TestCase("http://localhost:5000", 0)]
    [TestCase("http://0.0.0.0:5000", 1)]
    [TestCase("https://oa.example:443", 1)]
    [TestCase("http://localhost:5000;http://[::]:5001", 1)]
    public void A_demonstration_listens_on_this_machine_only(string urls, int faults) =>
        Assert.That(Find(true, ("urls", urls), ("AllowedHosts", "oa.example"), ("TrustedProxies", "10.0.0.1")), Has.Count.EqualTo(faults));

    [Test]
    public void Ports_given_without_a_host_count_as_open() =>
        Assert.That(Find(false, ("http_ports", "8080"), ("AllowedHosts", "oa.example")), Has.Count.EqualTo(1));

    [TestCase("nonsense")]
    [TestCase("127.0.0.1:5080")]
    [TestCase("http://127.0.0.1:99999")]
    public void An_address_that_is_none_is_refused_by_name(string url)
    {
        var fault = PortCheck.Find(Settings(("urls", url))).Single();

        Assert.That(fault.English, Does.Contain(url).And.Contain("http://127.0.0.1:5080"));
        Assert.That(fault.Chinese, Does.Contain($"监听地址 {url} 无法识别"));
    }

    [Test]
    public void All_faults_are_named_at_once_in_both_languages()
    {
        var faults = SettingChecks.Find(Settings(("urls", "http://*:80")), new Environment("Development"), new DemoMode { Enabled = false });

        var written = new StringWriter();
        new StartRefusal(faults).WriteTo(written);

        Assert.That(faults, Has.Count.EqualTo(3), "no encryption, development pages, no host names");
        Assert.That(written.ToString(), Does.Contain("TrustedProxies").And.Contain("Production").And.Contain("AllowedHosts").And.Contain("对外监听"));
        Assert.That(StartRefusal.ExitCode, Is.EqualTo(2));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public void Files_that_everybody_can_read_are_named()
    {
        var folder = Directory.CreateTempSubdirectory("chancery-data-").FullName;
        var file = Path.Combine(folder, "key.pem");
        File.WriteAllText(file, "secret");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var closed = SecretFileCheck.Find(folder);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var open = SecretFileCheck.Find(folder);

        Assert.That(closed, Is.Empty);
        Assert.That(open.Single().English, Does.Contain("key.pem"));
    }

    [Test]
    public void The_word_after_the_demo_flag_keeps_its_meaning() =>
        Assert.That(DemoMode.WithoutFlag(["--demo", "--urls", "http://localhost:1"]), Is.EqualTo(new[] { "--urls", "http://localhost:1" }));

    private static IReadOnlyList<StartFault> Find(bool demo, params (string Key, string Value)[] settings) =>
        SettingChecks.Find(Settings(settings), new Environment("Production"), new DemoMode { Enabled = demo });

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Chancery";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
