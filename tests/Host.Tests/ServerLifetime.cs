using System.Runtime.Versioning;
using Chancery.Tests.Shared;
using NUnit.Framework;

// The tests look into /proc and at file modes.
[assembly: SupportedOSPlatform("linux")]

namespace Chancery.Host.Tests;

[SetUpFixture]
public sealed class ServerLifetime : TestServerLifetime;
