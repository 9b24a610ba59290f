using System.Text.RegularExpressions;
using Chancery.Engine.Definitions;
using DotLiquid;

namespace Chancery.Engine.Expressions.Templates;

/// <summary><c>{% capture name %} … {% endcapture %}</c>; the text it keeps is limited.</summary>
internal sealed partial class CaptureTag : Block
{
    private string _variable = "";

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _variable = Target().Match(markup) is { Success: true } match
            ? match.Groups["name"].Value
            : throw new DefinitionException("", "A capture is written {% capture name %}.", "捕获应写作 {% capture 名称 %}。");
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        using var text = new MeteredWriter(TemplateMeter.Current, ScriptLimits.TextLength);
        base.Render(context, text);
        context.Scopes[^1][_variable] = text.ToString();
    }

    [GeneratedRegex(@"^\s*['""]?(?<name>[\w-]+)['""]?\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Target();
}

/// <summary><c>{% ifchanged %} … {% endifchanged %}</c>: writes its text when it differs from the last time.</summary>
internal sealed class IfChangedTag : Block
{
    private const string Register = "ifchanged";

    public override void Render(Context context, TextWriter result)
    {
        using var text = new MeteredWriter(TemplateMeter.Current, ScriptLimits.TextLength);
        base.Render(context, text);
        var now = text.ToString();
        if (now == context.Registers[Register] as string)
            return;

        context.Registers[Register] = now;
        result.Write(now);
    }
}
