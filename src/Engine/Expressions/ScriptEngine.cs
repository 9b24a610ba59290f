using System.Globalization;
using Chancery.Engine.Execution;
using Jint;
using Jint.Runtime;

namespace Chancery.Engine.Expressions;

/// <summary>Makes script engines: strict, without the runtime's types, with every limit set and the run's own clock.</summary>
internal static class ScriptEngine
{
    public static Jint.Engine Create(CaseFacts facts) => new(options =>
    {
        options.Strict();
        options.DisableStringCompilation();
        options.Constraint(new ScriptTime());
        options.LimitMemory(ScriptLimits.MemoryBytes);
        options.MaxStatements(ScriptLimits.Statements);
        options.LimitRecursion(ScriptLimits.Recursion);
        options.MaxArraySize(ScriptLimits.ArrayItems);
        options.MaxJsonParseDepth(ScriptLimits.JsonDepth);
        options.RegexTimeoutInterval(ScriptLimits.Regex);
        options.Constraints.StackOverflowGuard = true;
        options.Interop.Enabled = false;
        options.AgentCanSuspend = false;
        options.Culture = CultureInfo.InvariantCulture;
        options.TimeSystem = new RunClock(facts.Now, facts.Calendar is null ? TimeZoneInfo.Utc : facts.Calendar.Zone);
    });

    /// <summary>Runs the engine once without limits: compiling its code takes longer than a script may.</summary>
    public static void WarmUp()
    {
        using var engine = new Jint.Engine();
        new ScriptGuards(engine, TimeSpan.MaxValue).Install();
        engine.Evaluate("[1, 2].map(x => `${x}`).join('-').replace(/1/g, 'a') + JSON.stringify({ a: new Date(0) })");
    }

    /// <summary>A clock that stands at the moment of the run, so that a replay gives the same.</summary>
    private sealed class RunClock(DateTimeOffset now, TimeZoneInfo zone) : ITimeSystem
    {
        private readonly DefaultTimeSystem _inner = new(zone, CultureInfo.InvariantCulture);

        public TimeZoneInfo DefaultTimeZone => zone;

        public DateTimeOffset GetUtcNow() => now;

        public TimeSpan GetUtcOffset(long epochMilliseconds) => _inner.GetUtcOffset(epochMilliseconds);

        public bool TryParse(string date, out long epochMilliseconds) => _inner.TryParse(date, out epochMilliseconds);
    }
}
