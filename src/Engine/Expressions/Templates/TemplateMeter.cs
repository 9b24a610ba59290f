using Chancery.Engine.Execution;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>What one rendering has used of its budgets, and its clock; belongs to the thread that renders.</summary>
/// <remarks>Filters are static in DotLiquid and get nothing else to hold on to.</remarks>
internal sealed class TemplateMeter(DateTimeOffset now, TimeZoneInfo zone, CancellationToken given)
{
    [ThreadStatic]
    private static TemplateMeter? _current;

    private readonly long _allocated = GC.GetAllocatedBytesForCurrentThread();
    private readonly Patience _patience = new(ScriptLimits.Time);
    private readonly Dictionary<string, int> _progress = new(StringComparer.Ordinal);
    private int _rounds;

    public static TemplateMeter Current
    {
        get => _current ?? throw new InvalidOperationException("No template is being rendered.");
        set => _current = value;
    }

    /// <summary>The moment of the run in the office's zone.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(now, zone);

    /// <summary>The office's zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>How far the loops of a name have come, for <c>offset: continue</c>.</summary>
    public IDictionary<string, int> Progress => _progress;

    /// <summary>Ends the rendering when it has used up its memory or time.</summary>
    public void Checkpoint()
    {
        given.ThrowIfCancellationRequested();
        if (GC.GetAllocatedBytesForCurrentThread() - _allocated > ScriptLimits.TemplateMemoryBytes)
            throw new ExpressionException("expression.memory", "the template used more memory than allowed.");

        if (_patience.IsOver())
            throw new ExpressionException("expression.time", "the template took longer than 0.5 seconds.");
    }

    /// <summary>Counts one round of a loop.</summary>
    public void Round()
    {
        Checkpoint();
        if (++_rounds > ScriptLimits.TemplateRounds)
            throw new ExpressionException("expression.statements", "the template ran more than 10,000 rounds of loops.");
    }

    public void CheckLength(long length)
    {
        Checkpoint();
        if (length > ScriptLimits.TextLength)
            throw new ExpressionException("expression.result-too-long", "a text in the template grew longer than 128 K characters.");
    }

    public void CheckCount(long count)
    {
        Checkpoint();
        if (count > ScriptLimits.TemplateRounds)
            throw new ExpressionException("expression.memory", "a list in the template grew longer than 10,000 items.");
    }

    /// <summary>The text itself when it is not too long.</summary>
    public string Checked(string text)
    {
        CheckLength(text.Length);
        return text;
    }
}
