using System.Text;
using DotLiquid.NamingConventions;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>Names in templates: those of data as they are, letter case included; those of filters as Liquid writes them.</summary>
internal sealed class TemplateNames : INamingConvention
{
    public StringComparer StringComparer => StringComparer.Ordinal;

    /// <summary><c>UrlEncode</c> becomes <c>url_encode</c>.</summary>
    public string GetMemberName(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    public bool OperatorEquals(string testedOperator, string referenceOperator) => string.Equals(testedOperator, referenceOperator, StringComparison.Ordinal);
}
