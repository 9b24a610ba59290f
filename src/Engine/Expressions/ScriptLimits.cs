namespace Chancery.Engine.Expressions;

/// <summary>What one script or template may use; the engine's own limits do not hold for bulk text calls, see <see cref="ScriptGuards"/>.</summary>
internal static class ScriptLimits
{
    public const long MemoryBytes = 16_000_000;

    public const int Statements = 100_000;

    public const int Recursion = 64;

    public const int ArrayItems = 100_000;

    public const int JsonDepth = 64;

    /// <summary>Longest text, in UTF-16 units, that a built-in may take or give.</summary>
    public const int TextLength = 128 * 1024;

    /// <summary>Most data, in characters, handed to a script.</summary>
    public const int InputLength = 256 * 1024;

    /// <summary>Longest result, in characters of its JSON.</summary>
    public const int ResultLength = 1024 * 1024;

    /// <summary>Most exits one step takes at once.</summary>
    public const int Outcomes = 100;

    /// <summary>What one rendering of a template may allocate in all, most of it free again at once.</summary>
    public const long TemplateMemoryBytes = 32_000_000;

    /// <summary>An evaluation that allocated more is heavy.</summary>
    public const long HeavyBytes = 4_000_000;

    /// <summary>When heavy evaluations have left so much behind, it is collected.</summary>
    public const long GarbageBytes = 24_000_000;

    /// <summary>Most rounds that all loops of one rendering make, and most items of a list in it.</summary>
    public const int TemplateRounds = 10_000;

    /// <summary>Steps that an expression may still take once its time is over.</summary>
    public const int LateSteps = 500;

    public const int StackBytes = 2 * 1024 * 1024;

    public const int Threads = 2;

    public static readonly TimeSpan Time = TimeSpan.FromMilliseconds(500);

    public static readonly TimeSpan Regex = TimeSpan.FromMilliseconds(200);

    public static readonly TimeSpan RunBudget = TimeSpan.FromSeconds(2);

    /// <summary>A script that evades every other limit is left to itself when it has used so much time of the processor.</summary>
    public static readonly TimeSpan Abandon = TimeSpan.FromMilliseconds(1500);

    /// <summary>How often is looked at what an expression uses.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>One that has not even used that much by then is left to itself too.</summary>
    public static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(30);
}
