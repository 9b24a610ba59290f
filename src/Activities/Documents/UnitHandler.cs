namespace Chancery.Activities.Documents;

/// <summary>Where several units act on one step, who acted is remembered for each of them.</summary>
internal static class UnitHandler
{
    private const char Divider = '#';

    /// <summary>The name under which a step's past handler for a unit is kept.</summary>
    public static string Key(string step, string unit) => $"{step}{Divider}{unit}";

    /// <summary>The step of a name that <see cref="Key"/> made, or of one kept for the whole step.</summary>
    public static string StepOf(string key) => key.Split(Divider)[0];
}
