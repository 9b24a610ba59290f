using Chancery.Host;
using Chancery.Host.Postgres;

try
{
    await using var app = await ChanceryHost.BuildAsync(args, adjust: null, CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartRefusal.Explain(failure) is { } refusal)
{
    refusal.WriteTo(Console.Error);
    return StartRefusal.ExitCode;
}
