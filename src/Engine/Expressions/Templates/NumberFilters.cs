using System.Globalization;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>Filters that calculate. What is no number counts as 0; whole numbers stay whole.</summary>
internal static class NumberFilters
{
    public static object Plus(object? input, object? operand) => Calculate(input, operand, static (a, b) => a + b);

    public static object Minus(object? input, object? operand) => Calculate(input, operand, static (a, b) => a - b);

    public static object Times(object? input, object? operand) => Calculate(input, operand, static (a, b) => a * b);

    /// <summary>Whole numbers give a whole number, rounded down.</summary>
    public static object DividedBy(object? input, object? operand) =>
        Calculate(input, operand, (a, b) => IsWhole(input) && IsWhole(operand) ? Math.Floor(a / NotZero(b)) : a / NotZero(b));

    public static object Modulo(object? input, object? operand) =>
        Calculate(input, operand, static (a, b) => a - (NotZero(b) * Math.Floor(a / b)));

    public static object Abs(object? input) => Calculate(input, 0m, static (a, _) => Math.Abs(a));

    public static object Ceil(object? input) => Calculate(input, 0m, static (a, _) => Math.Ceiling(a));

    public static object Floor(object? input) => Calculate(input, 0m, static (a, _) => Math.Floor(a));

    public static object Round(object? input, object? places = null) => Calculate(
        input, places, static (a, b) => Math.Round(a, (int)Math.Clamp(b, 0, 28), MidpointRounding.AwayFromZero));

    public static object AtLeast(object? input, object? atLeast) => Calculate(input, atLeast, Math.Max);

    public static object AtMost(object? input, object? atMost) => Calculate(input, atMost, Math.Min);

    /// <summary>Null for what is no number; text may hold one.</summary>
    internal static decimal? Number(object? value)
    {
        try
        {
            return value switch
            {
                decimal number => number,
                string text => text.Length <= 40 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
                int or long or short or byte or uint or ulong or double or float => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A number of JSON: whole where it can be, else exact, else as near as it comes.</summary>
    internal static object Read(string json) =>
        long.TryParse(json, CultureInfo.InvariantCulture, out var whole) ? whole
        : decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact
        : double.Parse(json, CultureInfo.InvariantCulture);

    private static bool IsWhole(object? value) => Number(value) is not { } number || decimal.IsInteger(number);

    private static decimal NotZero(decimal number) => number != 0 ? number : throw new ExpressionException("expression.failed", "a number is divided by zero.");

    private static object Calculate(object? input, object? operand, Func<decimal, decimal, decimal> rule)
    {
        try
        {
            var result = rule(Number(input) ?? 0, Number(operand) ?? 0);
            return decimal.IsInteger(result) && Math.Abs(result) < long.MaxValue ? (long)result : result;
        }
        catch (OverflowException)
        {
            throw new ExpressionException("expression.failed", "a number grew too large.");
        }
    }
}
