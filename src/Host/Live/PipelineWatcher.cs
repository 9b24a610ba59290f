using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using MediatR;

namespace Chancery.Host.Live;

/// <summary>Loads the definition files at start and again whenever one changes.</summary>
internal sealed partial class PipelineWatcher(IServiceScopeFactory scopes, PipelineFolder folder, ILogger<PipelineWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);
    private readonly SemaphoreSlim _changed = new(0);
    private FileSystemWatcher? _watcher;

    /// <summary>Loads the files for the first time; what changes from now on is loaded once the host has started.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        // Watched before it is read: a file that is saved while the host starts would be missed
        _watcher = Watch();
        await LoadAsync(ct);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var organization = await scope.ServiceProvider.GetRequiredService<OrganizationDirectory>().FindAsync(ct);
        var receipt = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadPipelines(organization?.OrganId ?? 1, folder.Path), ct);
        Loaded(log, receipt.Loaded);
        foreach (var refusal in receipt.Refused)
            Refused(log, refusal.Path, refusal.JsonPath, refusal.Reason);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _changed.WaitAsync(stoppingToken);
            // An editor writes in several steps; read once it is quiet
            await Task.Delay(Settle, stoppingToken);
            while (_changed.Wait(0, CancellationToken.None))
            {
            }

            try
            {
                await LoadAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, failure);
            }
        }
    }

    private FileSystemWatcher? Watch()
    {
        if (!Directory.Exists(folder.Path))
            return null;

        var watcher = new FileSystemWatcher(folder.Path, "*.json");
        watcher.Changed += (_, _) => _changed.Release();
        watcher.Created += (_, _) => _changed.Release();
        watcher.Deleted += (_, _) => _changed.Release();
        watcher.Renamed += (_, _) => _changed.Release();
        // More happened than could be told one by one
        watcher.Error += (_, _) => _changed.Release();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    public override void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
        base.Dispose();
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} pipelines loaded")]
    private static partial void Loaded(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Error, "Pipeline file {Path} refused at {JsonPath}: {Reason}")]
    private static partial void Refused(ILogger logger, string path, string jsonPath, string reason);

    [LoggerMessage(3, LogLevel.Error, "Pipelines could not be reloaded; the former ones stay")]
    private static partial void Failed(ILogger logger, Exception failure);
}

/// <summary>Where the definition files are.</summary>
internal sealed record PipelineFolder(string Path);
