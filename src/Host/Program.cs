using Chancery.Engine;
using Chancery.Host;
using Chancery.Host.Postgres;

if (args.Any(arg => arg is "--help" or "-h" or "-?"))
{
    Console.WriteLine(Usage.Text);
    return 0;
}

try
{
    EarlyCompilation.Begin();
    await using var app = await ChanceryHost.BuildAsync(args, adjust: null, CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartRefusal.Explain(failure) is { } refusal)
{
    refusal.WriteTo(Console.Error);
    return StartRefusal.ExitCode;
}
