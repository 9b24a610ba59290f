namespace Chancery.Engine.Tests.Histories;

/// <summary>One rule that every history keeps; the names I1, I2 … are those of the reliability rules.</summary>
internal static class Invariant
{
    public static void Require(bool holds, string name, Func<string> what)
    {
        if (!holds)
            throw new InvariantBrokenException($"{name}: {what()}");
    }
}

internal sealed class InvariantBrokenException(string message) : Exception(message);
