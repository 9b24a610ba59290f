using System.Globalization;

namespace Chancery.Activities.Documents;

/// <summary>Weights of units in a weighted countersign.</summary>
internal static class UnitWeights
{
    private const int Heaviest = 1000;

    /// <summary>Reads <c>finance=3 justice=1</c>; null when the text is none of that form.</summary>
    public static IReadOnlyDictionary<string, int>? Parse(string text)
    {
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in text.Split([' ', ',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [{ Length: > 0 } unit, var number]
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) || weight is < 1 or > Heaviest)
                return null;
            weights[unit] = weight;
        }

        return weights;
    }
}
