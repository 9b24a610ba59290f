using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

[SetUpFixture]
public sealed class ServerLifetime : TestServerLifetime;
