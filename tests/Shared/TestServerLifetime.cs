using NUnit.Framework;

namespace Chancery.Tests.Shared;

/// <summary>Stops the assembly's server after its last test.</summary>
/// <remarks>
/// Each assembly that uses <see cref="TestDatabase"/> declares in its root namespace:
/// <c>[SetUpFixture] public sealed class ServerLifetime : TestServerLifetime;</c>
/// </remarks>
public abstract class TestServerLifetime
{
    [OneTimeTearDown]
    public async Task Stop()
    {
        await TestDatabase.DropTemplatesAsync();
        await TestServer.StopAsync();
    }
}
