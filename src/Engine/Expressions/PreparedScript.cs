using System.Text.RegularExpressions;
using Acornima.Ast;
using Chancery.Engine.Definitions;
using Jint;

namespace Chancery.Engine.Expressions;

/// <summary>A script parsed once per pipeline; thread-safe.</summary>
internal sealed partial class PreparedScript
{
    public const int MaxLength = 32 * 1024;

    private static readonly ScriptPreparationOptions _options = new()
    {
        ParsingOptions = new ScriptParsingOptions { RegexTimeout = ScriptLimits.Regex },
    };

    private readonly string _source;

    static PreparedScript() => ScriptEngine.WarmUp();

    private PreparedScript(string source, Prepared<Script> program)
    {
        _source = source;
        Program = program;
        OutputGetters = [.. OutputGetter().Matches(source).Select(match => match.Value).Distinct(StringComparer.Ordinal)];
    }

    public Prepared<Script> Program { get; }

    /// <summary>Functions the script may call for outputs of activities, such as <c>getResultFromReview1</c>.</summary>
    public IReadOnlyList<string> OutputGetters { get; }

    /// <summary>Whether the script may use a global of this name: it stands somewhere in its text.</summary>
    public bool Mentions(string name) => _source.Contains(name, StringComparison.Ordinal) || _source.Contains('\\');

    public static PreparedScript Prepare(string source, string path)
    {
        if (source.Length > MaxLength)
        {
            throw new DefinitionException(
                path, $"The script is longer than {MaxLength / 1024} KB.", $"脚本超过 {MaxLength / 1024} KB。");
        }

        try
        {
            var written = Jint.Engine.PrepareScript(source, "expression", strict: true, _options);
            var metered = ScriptGlobals.Declare(written.Program!) + ScriptMeter.Insert(source, written.Program!, path);

            return new PreparedScript(source, Jint.Engine.PrepareScript(metered, "expression", strict: true, _options));
        }
        catch (ScriptPreparationException e)
        {
            var why = e.InnerException?.Message ?? e.Message;
            throw new DefinitionException(path, $"The script has an error: {why}", $"脚本有误：{why}");
        }
    }

    [GeneratedRegex(@"get[\w$]+From[\w$]+", RegexOptions.NonBacktracking)]
    private static partial Regex OutputGetter();
}
