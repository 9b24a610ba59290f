using System.Text;

namespace Chancery.Engine.Expressions;

/// <summary>How a variable's, input's or activity's name stands in the names of script functions: <c>amount_due</c> becomes <c>AmountDue</c>.</summary>
internal static class AccessorName
{
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var upper = true;
        foreach (var c in name)
        {
            if (c is '_' or '-' or ' ')
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return text.ToString();
    }

    /// <summary>Whether a script can write it as a name; only then do functions with it exist.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] is '_' or '$') && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$');
}
