using Chancery.Engine.Definitions;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>A Liquid template parsed once per pipeline; thread-safe.</summary>
internal sealed class PreparedTemplate
{
    private const int MaxTags = 1_000;

    private PreparedTemplate(Template template) => Template = template;

    public Template Template { get; }

    /// <exception cref="DefinitionException">The template has an error.</exception>
    public static PreparedTemplate Prepare(string source, string path)
    {
        if (source.Length > PreparedScript.MaxLength)
        {
            throw new DefinitionException(
                path, $"The template is longer than {PreparedScript.MaxLength / 1024} KB.", $"模板超过 {PreparedScript.MaxLength / 1024} KB。");
        }

        if (source.AsSpan().Count("{{") + source.AsSpan().Count("{%") > MaxTags)
            throw new DefinitionException(path, $"The template has more than {MaxTags} tags.", $"模板的标签超过 {MaxTags} 个。");

        try
        {
            return new(TemplateEngine.Parse(source));
        }
        catch (DefinitionException e)
        {
            throw new DefinitionException(path, $"The template has an error: {e.Reason}", $"模板有误：{e.ReasonZh}");
        }
        catch (Exception e) when (e is LiquidException or System.Text.RegularExpressions.RegexMatchTimeoutException or System.ArgumentException or NullReferenceException)
        {
            // The library names the pattern it looked for
            var why = e.Message.Split(" with regexp")[0].TrimEnd('.');
            throw new DefinitionException(path, $"The template has an error: {why}.", $"模板有误：{why}");
        }
    }
}
